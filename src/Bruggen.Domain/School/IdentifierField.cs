namespace Bruggen.Domain.School;

/// <summary>What a Smartschool platform takes for a <c>userIdentifier</c> (api 1.2).</summary>
public enum IdentifierField
{
    /// <summary>The internal number.</summary>
    Number,

    /// <summary>The username.</summary>
    Username,
}
