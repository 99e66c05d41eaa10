using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// Makes an account, or changes what a call names of one that is there (PROTOCOL.md, Accounts). <c>name</c> is the first name,
/// <c>surname</c> the last.
/// </summary>
internal static partial class SaveUser
{
    /// <summary>The text parts and the fields they are read back under.</summary>
    private static readonly (string Part, string Field)[] Texts =
    [
        ("name", "voornaam"), ("surname", "naam"), ("extranames", "extravoornamen"), ("initials", "initialen"), ("sex", "geslacht"),
        ("birthplace", "geboorteplaats"), ("birthcountry", "geboorteland"), ("postalcode", "postcode"), ("location", "woonplaats"),
        ("country", "land"), ("email", "emailadres"), ("mobilephone", "mobielnummer"), ("homephone", "telefoonnummer"), ("fax", "fax"),
        ("prn", "rijksregisternummer"), ("stamboeknummer", "stamboeknummer"), ("untis", "koppelingsveldschoolagenda"),
    ];

    public static WriteOperation Operation { get; } = new(
        "saveUser",
        Save,
        new("internnumber"), new("username"), new("passwd1"), new("passwd2"), new("passwd3"), new("name"), new("surname"), new("extranames"),
        new("initials"), new("sex"), new("birthday"), new("birthplace"), new("birthcountry"), new("address"), new("postalcode"), new("location"),
        new("country"), new("email"), new("mobilephone"), new("homephone"), new("fax"), new("prn"), new("stamboeknummer"), new("basisrol"), new("untis"));

    /// <summary>A date of birth, whose parts stand in either order (PROTOCOL.md, Accounts).</summary>
    internal static string? Birthday(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-M-d", "dd-MM-yyyy", "d-M-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    private static int Save(SoapCall call, WriteContext context)
    {
        var number = call.Trimmed("internnumber");
        var username = call.Trimmed("username");
        var byNumber = number.Length > 0 ? context.Roster.ByNumber(number) : null;
        var byUsername = username.Length > 0 ? context.Roster.ByUsername(username) : null;
        if (byNumber is not null && byUsername is not null && byNumber != byUsername)
        {
            return context.Tenant.School.UniqueField == "number" ? ResultCode.DuplicateUsername : ResultCode.DuplicateInternalNumber;
        }

        var existing = byNumber ?? byUsername;
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (Refusal(call, existing, fields) is { } refused)
        {
            return refused;
        }

        if (number.Length > 0)
        {
            fields["internnummer"] = AccountFields.Json(number);
        }

        if (username.Length > 0)
        {
            fields["gebruikersnaam"] = AccountFields.Json(username);
        }

        var position = existing?.Position ?? context.Roster.All.Length;
        if (existing is null)
        {
            context.Tenant.Enrol(new SchoolAccount(fields, []));
        }
        else
        {
            context.Tenant.ChangeFields(position, fields);
        }

        StorePasswords(call, context, position);
        return ResultCode.Success;
    }

    private static int? Refusal(SoapCall call, Enrolment? existing, Dictionary<string, JsonElement> fields)
    {
        bool IsShort(string part) => existing is null ? call.Trimmed(part).Length < 2 : call.Trimmed(part).Length == 1;

        if (IsShort("surname"))
        {
            return ResultCode.LastNameTooShort;
        }

        if (IsShort("name"))
        {
            return ResultCode.FirstNameTooShort;
        }

        if (IsShort("username"))
        {
            return ResultCode.UsernameTooShort;
        }

        for (var account = 1; account <= 3; account++)
        {
            if (Password(call, account) is { } password && !PasswordRules.Accept(password))
            {
                return ResultCode.PasswordNotComplex;
            }
        }

        return ReadRole(call, existing, fields) ?? ReadFields(call, fields);
    }

    private static int? ReadRole(SoapCall call, Enrolment? existing, Dictionary<string, JsonElement> fields)
    {
        var word = call.Trimmed("basisrol");
        if (word.Length == 0)
        {
            return existing is null ? ResultCode.RoleMandatory : null;
        }

        if (AccountFields.Normal("basisrol", AccountFields.Json(word)) is not { } role)
        {
            return ResultCode.RoleMandatory;
        }

        fields["basisrol"] = role;
        return existing is null || existing.Account.Text("basisrol") == role.GetString() ? null : ResultCode.RoleCannotChange;
    }

    private static int? ReadFields(SoapCall call, Dictionary<string, JsonElement> fields)
    {
        foreach (var (part, field) in Texts)
        {
            if (call.Trimmed(part) is { Length: > 0 } text)
            {
                fields[field] = AccountFields.Json(text);
            }
        }

        if (call.Trimmed("birthday") is { Length: > 0 } birthday)
        {
            if (Birthday(birthday) is not { } date)
            {
                return ResultCode.InvalidDate;
            }

            fields["geboortedatum"] = AccountFields.Json(date);
        }

        if (call.Trimmed("address") is { Length: > 0 } address)
        {
            var parts = Address().Match(address);
            fields["straat"] = AccountFields.Json(parts.Groups["street"].Value);
            fields["huisnummer"] = AccountFields.Json(parts.Groups["number"].Value);
            fields["busnummer"] = AccountFields.Json(parts.Groups["box"].Value);
        }

        return null;
    }

    /// <summary>An empty password leaves what is there (PROTOCOL.md, Accounts); the second and third are those of the first two co-accounts.</summary>
    private static void StorePasswords(SoapCall call, WriteContext context, int position)
    {
        for (var account = 1; account <= 3; account++)
        {
            if (Password(call, account) is { } password)
            {
                context.Records.Passwords[(position, account - 1)] = new StoredPassword(password, ChangeAtNextLogin: true);
            }
        }
    }

    private static string? Password(SoapCall call, int account) =>
        call.Text(string.Create(CultureInfo.InvariantCulture, $"passwd{account}")) is { Length: > 0 } password ? password : null;

    // "street nr bus x" or "street nr/x"; what has no number is all street.
    [GeneratedRegex(@"^(?<street>.*?)(\s+(?<number>\d+(\s?[A-Za-z])?)(\s*(/|bus)\s*(?<box>\S+))?)?\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
