namespace Bruggen.Smartschool;

/// <summary>Whether a method can be called.</summary>
public enum MethodState
{
    /// <summary>It answered.</summary>
    Allowed,

    /// <summary>The access code is wrong, or its profile does not have the method: code 8 (PROTOCOL.md, Access code).</summary>
    NotAllowed,

    /// <summary>This platform does not have it, as older ones lack some (PROTOCOL.md, Absences).</summary>
    Missing,

    /// <summary>It is there, but a module it needs is not active: code 50.</summary>
    ModuleMissing,

    /// <summary>It answered with a fault, from which nothing can be told.</summary>
    Unclear,

    /// <summary>No usable answer came.</summary>
    Unreachable,
}
