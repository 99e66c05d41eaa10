using Bruggen.Domain.School;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>The answer of getReferenceField: a plain word (PROTOCOL.md, Helpdesk and Skore).</summary>
internal static class ReferenceWord
{
    /// <summary>The field it names.</summary>
    /// <exception cref="FormatException">Another word.</exception>
    public static IdentifierField Decode(string payload) => payload.Trim().Trim('"').ToUpperInvariant() switch
    {
        "NUMBER" or "INTERNNUMMER" or "INTERNALNUMBER" => IdentifierField.Number,
        "USERNAME" or "GEBRUIKERSNAAM" => IdentifierField.Username,
        _ => throw new FormatException("Neither number nor username."),
    };
}
