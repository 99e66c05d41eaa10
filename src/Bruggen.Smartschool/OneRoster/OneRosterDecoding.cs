using System.Globalization;
using System.Text.Json;
using Bruggen.Smartschool.Soap.Decoding;
using NodaTime.Text;

namespace Bruggen.Smartschool.OneRoster;

/// <summary>Reads the records of OneRoster (PROTOCOL.md, OneRoster objects). A record without id is none.</summary>
internal static class OneRosterDecoding
{
    /// <summary>The token and for how many seconds it is good; an hour where it does not say (PROTOCOL.md, OneRoster token).</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static (string Text, int Seconds) Token(string json)
    {
        var answer = LenientJson.Parse(json);
        var seconds = int.TryParse(answer.Text("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 3600;
        return (answer.Text("access_token") ?? throw new FormatException("No token."), seconds);
    }

    /// <summary>The rows of a collection, under one of the names clients have seen (PROTOCOL.md, OneRoster collections).</summary>
    /// <exception cref="FormatException">It is under none of them.</exception>
    public static IReadOnlyList<JsonElement> Rows(string json, params IReadOnlyList<string> names)
    {
        var answer = LenientJson.Parse(json);
        foreach (var name in names)
        {
            if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var list))
            {
                return [.. LenientJson.Rows(list)];
            }
        }

        throw new FormatException("Not a collection.");
    }

    /// <summary>A user.</summary>
    public static OneRosterPerson? Person(JsonElement row)
    {
        if (row.Text("sourcedId") is not { } id)
        {
            return null;
        }

        var metadata = row.TryGetProperty("metadata", out var found) ? found : default;
        return new OneRosterPerson(
            id,
            row.Text("username") ?? "",
            row.Text("identifier"),
            row.Text("givenName") ?? "",
            row.Text("familyName") ?? "",
            row.Text("role") ?? "",
            IsActive(row) && (!row.TryGetProperty("enabledUser", out var enabled) || enabled.ValueKind == JsonValueKind.Null || row.Flag("enabledUser")),
            LocalDatePattern.Iso.Parse(row.Text("birthDate") ?? "") is { Success: true, Value: var born } ? born : null,
            metadata.Text("smsc.classInfo"));
    }

    /// <summary>A class.</summary>
    public static OneRosterClass? Class(JsonElement row) => row.Text("sourcedId") is { } id && (row.Text("title") ?? row.Text("classCode")) is { } title
        ? new OneRosterClass(id, title, row.Text("classCode"))
        : null;

    /// <summary>An enrollment; one that is not active comes back without a class, and so belongs to none.</summary>
    public static OneRosterEnrollment? Enrollment(JsonElement row) =>
        Reference(row, "user") is { } user && Reference(row, "class") is { } @class
            ? new OneRosterEnrollment(user, IsActive(row) ? @class : "", row.Text("role") ?? "")
            : null;

    private static bool IsActive(JsonElement row) => row.Text("status") is not { } status || status.Equals("active", StringComparison.OrdinalIgnoreCase);

    private static string? Reference(JsonElement row, string name) => row.TryGetProperty(name, out var reference) ? reference.Text("sourcedId") : null;
}
