namespace Bruggen.Domain.School;

/// <summary>What a Smartschool platform takes for a <c>userIdentifier</c> (PROTOCOL.md, Access code).</summary>
public enum IdentifierField
{
    /// <summary>The internal number.</summary>
    Number,

    /// <summary>The username.</summary>
    Username,
}
