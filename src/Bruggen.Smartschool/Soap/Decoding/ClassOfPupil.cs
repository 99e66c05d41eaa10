using System.Text.Json;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>
/// The answer of getUserOfficialClass. What it is for a pupil without one is not known; nothing named is taken for none (PROTOCOL.md,
/// Accounts).
/// </summary>
internal static class ClassOfPupil
{
    /// <summary>The class, or null.</summary>
    public static OfficialClass? Decode(string payload)
    {
        if (string.IsNullOrWhiteSpace(payload))
        {
            return null;
        }

        var fields = LenientJson.Parse(payload);
        return fields.ValueKind == JsonValueKind.Object && fields.Text("name") is { } name
            ? new OfficialClass(fields.Text("groupID") ?? "", name, fields.Text("adminNumber"), fields.Text("instituteNumber"))
            : null;
    }
}
