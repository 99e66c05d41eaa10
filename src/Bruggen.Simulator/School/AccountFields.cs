using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Bruggen.Simulator.School;

/// <summary>The fields of an account on the wire, in their order, with what stands there when nothing was filled in (PROTOCOL.md, Accounts).</summary>
internal static class AccountFields
{
    public static readonly JsonElement Empty = Json("");
    public static readonly JsonElement Zero = JsonSerializer.SerializeToElement(0);
    public static readonly JsonElement False = JsonSerializer.SerializeToElement(false);
    public static readonly JsonElement Null = JsonSerializer.SerializeToElement<string?>(null);

    private static readonly FrozenDictionary<string, string> Statuses = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["actief"] = "actief",
        ["active"] = "actief",
        ["enabled"] = "actief",
        ["inactief"] = "uitgeschakeld",
        ["inactive"] = "uitgeschakeld",
        ["disabled"] = "uitgeschakeld",
        ["uitgeschakeld"] = "uitgeschakeld",
        ["administratief"] = "administratief",
        ["administrative"] = "administratief",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Roles = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["0"] = "0",
        ["leerkracht"] = "0",
        ["teacher"] = "0",
        ["1"] = "1",
        ["leerling"] = "1",
        ["pupil"] = "1",
        ["student"] = "1",
        ["13"] = "13",
        ["andere"] = "13",
        ["ander"] = "13",
        ["other"] = "13",
        ["30"] = "30",
        ["directie"] = "30",
        ["management"] = "30",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Before the groups.</summary>
    public static ImmutableArray<KeyValuePair<string, JsonElement>> Own { get; } =
    [
        new("voornaam", Empty),
        new("naam", Empty),
        new("gebruikersnaam", Empty),
        new("internnummer", Null),
        new("status", Json("actief")),
        new("extravoornamen", Empty),
        new("initialen", Empty),
        new("roepnaam", Empty),
        new("geslacht", Empty),
        new("geboortedatum", Json("0000-00-00")),
        new("geboorteplaats", Empty),
        new("geboorteland", Empty),
        new("rijksregisternummer", Empty),
        new("straat", Empty),
        new("huisnummer", Empty),
        new("busnummer", Empty),
        new("postcode", Empty),
        new("woonplaats", Empty),
        new("land", Empty),
        new("emailadres", Empty),
        new("website", Empty),
        new("mobielnummer", Empty),
        new("telefoonnummer", Empty),
        new("fax", Empty),
        new("instantmessengers", Empty),
        new("sorteerveld", Empty),
        new("stamboeknummer", Json("NULL")),
        new("koppelingsveldschoolagenda", Empty),
        new("basisrol", Json("1")),
        new("klasnummer", Empty),
        new("referenceIdentifier", Empty),
        new("scannableCode", Empty),
        new("smartschoolClientUserId", Empty),
        new("internId", Empty),
        new("teachercardnumber", Empty),
        new("function", Empty),
        new("soortleerling", Empty),
        new("schoolverlater", Zero),
        new("isEmailVerified", False),
        new("isAuthenticatorAppEnabled", False),
        new("isYubikeyEnabled", False),
        new("last_successful_login", Json(";")),
        new("nationaliteitscode", Empty),
        new("nationaliteit", Empty),
        new("godsdienstkeuze", Empty),
        new("Groepen", Empty),
    ];

    /// <summary>After the groups: six co-accounts, flat; the last login exists for the first two only (PROTOCOL.md, Accounts).</summary>
    public static ImmutableArray<KeyValuePair<string, JsonElement>> CoAccounts { get; } = [.. Enumerable.Range(1, 6).SelectMany(CoAccount)];

    /// <summary>Every field the wire knows.</summary>
    public static FrozenSet<string> Known { get; } =
        Own.Concat(CoAccounts).Select(field => field.Key).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Spelling =
        Known.ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name a field is read back under: <c>status_coaccount1</c> is written, <c>status1</c> is read (quirk 9 of PROTOCOL.md).</summary>
    public static string NameOf(string written)
    {
        if (written.StartsWith("status_coaccount", StringComparison.OrdinalIgnoreCase))
        {
            return "status" + written["status_coaccount".Length..];
        }

        return Spelling.GetValueOrDefault(written, written);
    }

    /// <summary>The value as it is read back, or <see langword="null"/> when the platform would not have it.</summary>
    public static JsonElement? Normal(string field, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Null => null,
            _ => value.GetRawText(),
        };
        switch (field)
        {
            case "internnummer":
                return string.IsNullOrEmpty(text) ? Null : Json(text);
            case "status":
                return Statuses.TryGetValue(text ?? "", out var status) ? Json(status) : null;
            case "basisrol":
                return Roles.TryGetValue(text ?? "", out var role) ? Json(role) : null;
        }

        if (field.StartsWith("type_coaccount", StringComparison.Ordinal))
        {
            return text is null or "" or "0" ? Zero : Json(text);
        }

        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return Known.Contains(field) ? null : value.Clone();
        }

        if (text is null)
        {
            return Empty;
        }

        var isFlag = value.ValueKind is JsonValueKind.True or JsonValueKind.False;
        return field switch
        {
            "schoolverlater" => text is "1" or "true" ? JsonSerializer.SerializeToElement(1) : Zero,
            _ when isFlag => JsonSerializer.SerializeToElement(value.GetBoolean()),
            _ => Json(value.ValueKind == JsonValueKind.String ? value.GetString()! : text),
        };
    }

    public static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text);

    /// <summary>The fields of one co-account, 1 to 6, as they are while it is empty.</summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> CoAccount(int number)
    {
        yield return new($"type_coaccount{number}", Zero);
        yield return new($"naam_coaccount{number}", Empty);
        yield return new($"voornaam_coaccount{number}", Empty);
        yield return new($"email_coaccount{number}", Empty);
        yield return new($"email_coaccount{number}_isVerified", False);
        yield return new($"telefoonnummer_coaccount{number}", Empty);
        yield return new($"mobielnummer_coaccount{number}", Empty);
        yield return new($"status{number}", Empty);
        yield return new($"authenticator_app_enabled{number}", False);
        yield return new($"yubikey_enabled{number}", False);
        if (number <= 2)
        {
            yield return new($"last_successful_login_coaccount{number}", Json(";"));
        }
    }
}
