using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>An account as the service describes it (PROTOCOL.md, Accounts), reduced to what a roster needs.</summary>
internal sealed class Account
{
    private readonly JsonElement _fields;

    private Account(JsonElement fields) => _fields = fields;

    /// <summary>Null where the platform has none; the literal text NULL occurs.</summary>
    public string? Number => _fields.Text("internnummer") is { } number && !number.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? number : null;

    /// <summary>Empty where there is none.</summary>
    public string Username => _fields.Text("gebruikersnaam") ?? "";

    /// <summary>The internal number, or <c>@username</c>; null for an account that has neither.</summary>
    public string? Key => Number ?? (Username.Length > 0 ? "@" + Username : null);

    /// <summary>Status actief, and not a deleted account, which keeps a username with a time stamp before it (PROTOCOL.md, Absences).</summary>
    public bool IsActive => string.Equals(_fields.Text("status"), "actief", StringComparison.OrdinalIgnoreCase) && !IsDeletedName(Username);

    /// <summary>Base role 1.</summary>
    public bool IsPupil => _fields.Text("basisrol") == "1";

    /// <summary>The name the person goes by, or else the first name.</summary>
    public string FirstName => _fields.Text("roepnaam") ?? _fields.Text("voornaam") ?? "";

    /// <summary>Family name.</summary>
    public string LastName => _fields.Text("naam") ?? "";

    /// <summary>Marked as leaving school, although that says nothing of when.</summary>
    public bool IsSchoolLeaver => _fields.Flag("schoolverlater");

    /// <summary>Whether it is in a group where a synchronisation puts pupils whose class it does not know (a "controlegroep").</summary>
    public bool IsInControlGroup => GroupRows().Any(IsControlGroup);

    /// <summary>The id in planner and web: platform, user and co-account; null on older platforms.</summary>
    public string? PlannerId => _fields.Text("referenceIdentifier") is { } id && PlannerIds.IsOne(id) ? id : null;

    /// <summary>All accounts of a list, and how many of its records are none.</summary>
    public static AccountList DecodeAll(string payload)
    {
        var accounts = new List<Account>();
        var unreadable = 0;
        foreach (var row in LenientJson.Rows(LenientJson.Parse(payload)))
        {
            if (row.ValueKind == JsonValueKind.Object && LenientJson.Try(() => new Account(row).Checked(), out var account))
            {
                accounts.Add(account);
            }
            else
            {
                unreadable++;
            }
        }

        return new AccountList(accounts, unreadable);
    }

    /// <summary>The one account of a detail method; null where it is none.</summary>
    public static Account? DecodeOne(string payload) =>
        LenientJson.Parse(payload) is { ValueKind: JsonValueKind.Object } fields ? new Account(fields).Checked() : null;

    /// <summary>As a pupil.</summary>
    /// <param name="key">The key, which is not null.</param>
    /// <param name="today">Decides about a co-account that is active until a date.</param>
    public Pupil ToPupil(string key, LocalDate today) =>
        new(key, Username, FirstName, LastName, Class(), BirthDate(), Groups(), CoAccounts(today)) { PlannerId = PlannerId };

    /// <summary>As a staff member.</summary>
    /// <param name="key">The key, which is not null.</param>
    public StaffMember ToStaff(string key) => new(key, Username, FirstName, LastName, Groups()) { PlannerId = PlannerId };

    /// <summary>As it stands, active or not.</summary>
    /// <param name="today">Decides about a co-account that is active until a date.</param>
    public SchoolAccount ToSchoolAccount(LocalDate today) =>
        new(Number, Username, FirstName, LastName, IsActive, IsPupil, Class(), BirthDate(), PlannerId, CoAccounts(today));

    private static bool IsControlGroup(JsonElement group) => new[] { group.Text("name"), group.Text("code"), group.Text("desc") }
        .Any(text => text?.Replace(" ", "", StringComparison.Ordinal).Contains("controlegroep", StringComparison.OrdinalIgnoreCase) == true);

    // Reads every text once, so that half a character in any of them shows now and not in the middle of something.
    private Account Checked()
    {
        _ = ToSchoolAccount(default);
        _ = (Groups(), IsInControlGroup);
        return this;
    }

    private static bool IsDeletedName(string username) =>
        username is { Length: > 16 } && username[8] == '_' && username[15] == '_'
        && !username.AsSpan(0, 8).ContainsAnyExceptInRange('0', '9')
        && !username.AsSpan(9, 6).ContainsAnyExceptInRange('0', '9');

    private IEnumerable<JsonElement> GroupRows() =>
        _fields.TryGetProperty("groups", out var groups) && groups.ValueKind is JsonValueKind.Array or JsonValueKind.Object
            ? LenientJson.Rows(groups)
            : [];

    private string? Class()
    {
        var classes = GroupRows().Where(row => row.Flag("isKlas") && row.Text("name") is not null && !IsControlGroup(row)).ToList();
        return (classes.Find(row => row.Flag("isOfficial")) is { ValueKind: JsonValueKind.Object } official ? official : classes.FirstOrDefault()).Text("name");
    }

    private ImmutableArray<string> Groups() =>
        [.. GroupRows().SelectMany(row => new[] { row.Text("code"), row.Text("name") }).OfType<string>().Distinct(StringComparer.Ordinal)];

    private LocalDate? BirthDate()
    {
        var parts = (_fields.Text("geboortedatum") ?? "").Split('-');
        return parts.Length == 3
            && TryPart(parts[0], out var year) && TryPart(parts[1], out var month) && TryPart(parts[2], out var day)
            && year is >= 1900 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;
    }

    private ImmutableArray<CoAccount> CoAccounts(LocalDate today)
    {
        var filled = ImmutableArray.CreateBuilder<CoAccount>();
        for (var number = 1; number <= 6; number++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $"coaccount{number}");
            var first = _fields.Text("voornaam_" + suffix) ?? "";
            var last = _fields.Text("naam_" + suffix) ?? "";
            var type = _fields.Text("type_" + suffix) is { } text && text != "0" ? text : "";
            if (first.Length + last.Length + type.Length > 0)
            {
                // Read back as statusN, although it is written as status_coaccountN (PROTOCOL.md, Accounts).
                var status = _fields.Text(string.Create(CultureInfo.InvariantCulture, $"status{number}")) ?? _fields.Text("status_" + suffix);
                filled.Add(new CoAccount(number, first, last, type, IsActiveOn(status, today)));
            }
        }

        return filled.ToImmutable();
    }

    // Unknown words count as inactive: a message to nobody is worse than one left out and reported.
    private static bool IsActiveOn(string? status, LocalDate today)
    {
        const string Until = "actief tot en met ";
        if (status is null || status.Equals("actief", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (!status.StartsWith(Until, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var parts = status[Until.Length..].Trim().Split('/', '-');
        return parts.Length == 3
            && TryPart(parts[0], out var year) && TryPart(parts[1], out var month) && TryPart(parts[2], out var day)
            && (today.Year, today.Month, today.Day).CompareTo((year, month, day)) <= 0;
    }

    private static bool TryPart(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
