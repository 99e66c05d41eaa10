using System.Collections.Immutable;
using System.Text.Json;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.Web;

/// <summary>An account that can sign in to the web interface: a row of <c>web</c> in the school file.</summary>
/// <param name="Username">What stands in the sign-in form.</param>
/// <param name="Password">Its password.</param>
/// <param name="TotpSecret">The base32 secret of the second factor; <see langword="null"/> without one.</param>
/// <param name="AsksBirthDate">Whether the account verification comes first (PROTOCOL.md, Sign-in).</param>
/// <param name="BirthDate">The right answer to it; <see langword="null"/> takes that of the account.</param>
internal sealed record ServiceAccount(string Username, string Password, string? TotpSecret, bool AsksBirthDate, string? BirthDate)
{
    private static readonly string[] UsernameSpellings = ["username", "gebruikersnaam", "user", "login", "internnummer", "account"];
    private static readonly string[] PasswordSpellings = ["password", "wachtwoord"];

    public bool Is(string username) => string.Equals(Username, username.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>A list of rows, one row, rows under <c>accounts</c>, or a map from username to row or password.</summary>
    /// <exception cref="SchoolFileException">A row cannot be understood; the message names its place.</exception>
    public static ImmutableArray<ServiceAccount> ReadAll(JsonElement? web)
    {
        var place = new JsonPlace(web ?? default, "$.web");
        if (place.Value.ValueKind != JsonValueKind.Object)
        {
            return [.. place.Items("{username, password, totp} rows").Select(row => ReadOne(row.AsObject("{\"username\", \"password\", \"totp\"}")))];
        }

        if (place.Find("accounts", "serviceAccounts", "users") is { IsNothing: false } rows)
        {
            return ReadAll(rows.Value);
        }

        return place.Has(PasswordSpellings)
            ? [ReadOne(place)]
            : [.. place.Value.EnumerateObject().Select(own => ReadNamed(own.Name, new JsonPlace(own.Value, $"$.web.{own.Name}")))];
    }

    private static ServiceAccount ReadOne(JsonPlace row) => ReadRow(row.Find(UsernameSpellings).Required("the username of a service account"), row);

    private static ServiceAccount ReadNamed(string username, JsonPlace place) =>
        place.Value.ValueKind == JsonValueKind.String
            ? new ServiceAccount(username, place.Required("a password"), TotpSecret: null, AsksBirthDate: false, BirthDate: null)
            : ReadRow(username, place.AsObject("{\"password\", \"totp\"}"));

    private static ServiceAccount ReadRow(string username, JsonPlace row)
    {
        var totp = row.Find("totp", "totpSecret", "totp_secret", "otpSecret", "secret");
        var birthDate = row.Find("birthDate", "geboortedatum", "birthday");
        return new ServiceAccount(
            username,
            row.Find(PasswordSpellings).Required("a password"),
            Secret(totp),
            row.Find("accountVerification", "verification").Flag() ?? !birthDate.IsNothing,
            birthDate.Text());
    }

    private static string? Secret(JsonPlace place)
    {
        var secret = (place.Text() ?? "").Replace(" ", "", StringComparison.Ordinal).TrimEnd('=');
        return secret.Length == 0 ? null
            : secret.All(letter => char.IsAsciiLetter(letter) || letter is >= '2' and <= '7') ? secret
            : throw place.Refuse("this is no secret of a second factor; only base32, the letters A to Z and the digits 2 to 7, is allowed.");
    }
}
