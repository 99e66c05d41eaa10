namespace Bruggen.Smartschool.Examining;

/// <summary>What a platform made of a method that was tried.</summary>
public enum MethodAnswer
{
    /// <summary>It was carried out, or refused for a reason that lies in the question.</summary>
    Allowed,

    /// <summary>Code 50: the module behind it is not active (api 1.3).</summary>
    ModuleInactive,

    /// <summary>Code 8: the access code is wrong, or its profile does not hold the method (api 1.2).</summary>
    AccessRefused,

    /// <summary>A fault; a profile without the method may be told so too (api 10, question 6).</summary>
    Fault,

    /// <summary>A fault that says the platform does not know the method (api 1.3).</summary>
    Missing,

    /// <summary>No usable answer came.</summary>
    NoAnswer,
}
