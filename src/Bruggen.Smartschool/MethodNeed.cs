namespace Bruggen.Smartschool;

/// <summary>How much depends on a method.</summary>
public enum MethodNeed
{
    /// <summary>Nothing works without it.</summary>
    Required,

    /// <summary>One of several that do the same is enough.</summary>
    OneOf,

    /// <summary>Something is poorer without it.</summary>
    Optional,
}
