using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Simulator.School;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Web;

/// <summary>The people and groups of the platform by the ids of the web interface (PROTOCOL.md, Planner conventions).</summary>
internal sealed class PlatformDirectory(Tenant tenant, ImmutableArray<ServiceAccount> accounts)
{
    // Service accounts that are no account of the school get numbers of their own, above those of the roster.
    private const int FirstOwnNumber = 900_001;

    private (Roster Roster, FrozenDictionary<string, PlatformUser> Users)? _known;

    public string PlatformId => tenant.School.PlatformId;

    /// <summary>The same as a number, as JSON has it; 0 for a platform without one.</summary>
    public int PlatformNumber => WireJson.WholeNumber(PlatformId) ?? 0;

    /// <summary>What the platform is called on pages.</summary>
    public string PlatformName => tenant.School.Tenant is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name[1..] : "";

    public ImmutableArray<PlatformUser> Users => Known.Values;

    private FrozenDictionary<string, PlatformUser> Known
    {
        get
        {
            var roster = tenant.Roster;
            if (_known is not { } known || known.Roster != roster)
            {
                var users = roster.Present.SelectMany(WithSubstitute).Concat(accounts.Select((account, index) => Own(account, index, roster)).OfType<PlatformUser>());
                _known = known = (roster, users.DistinctBy(user => user.Id).ToFrozenDictionary(user => user.Id, StringComparer.Ordinal));
            }

            return known.Users;
        }
    }

    public PlatformUser? User(string id) => Known.GetValueOrDefault(id);

    public PlatformUser Of(Enrolment enrolment)
    {
        var account = enrolment.Account;
        var id = account.Text("referenceIdentifier") is { Length: > 0 } given && given.Count(letter => letter == '_') == 2
            ? given
            : $"{PlatformId}_{enrolment.UserId}_0";
        return new PlatformUser(id, account.Key, account.Text("voornaam"), account.Text("naam"), account.Text("geboortedatum"), enrolment);
    }

    /// <summary>Whoever a service account is.</summary>
    public PlatformUser Of(ServiceAccount account) =>
        tenant.Roster.ByKey(account.Username) is { } enrolment ? Of(enrolment) : Own(account, accounts.IndexOf(account), tenant.Roster)!;

    /// <summary>The service account that signs in under this name.</summary>
    public ServiceAccount? Account(string username) =>
        accounts.FirstOrDefault(account => account.Is(username))
        ?? (tenant.Roster.ByUsername(username) is { } enrolment ? accounts.FirstOrDefault(account => account.Is(enrolment.Account.Key)) : null);

    /// <summary>The group of an id such as <c>4321_2001</c>; zeros in front of the number do not count (quirk 22 of PROTOCOL.md).</summary>
    public SchoolGroup? Group(string id) => NumberOf(id) is { } number && id.StartsWith($"{PlatformId}_", StringComparison.Ordinal) ? tenant.School.Groups.FirstOrDefault(group => group.Id == number) : null;

    public string IdOf(SchoolGroup group) => $"{PlatformId}_{group.Id}";

    /// <summary>The number in a group's id; <see langword="null"/> when it is none.</summary>
    public static string? NumberOf(string id) =>
        id.Split('_') is [_, { Length: > 0 } number] && number.All(char.IsAsciiDigit) ? number.TrimStart('0') : null;

    /// <summary>The courses of the school with the numbers of their pages.</summary>
    public IEnumerable<(int Number, string Name)> Courses =>
        tenant.School.Teaching.Select(row => row.Course).Distinct(StringComparer.Ordinal).Select((name, index) => (77 + index, name));

    public IEnumerable<SchoolGroup> Groups => tenant.School.Groups;

    /// <summary>The first co-account of a teacher is a substitute, with a calendar of their own (PROTOCOL.md, Home page).</summary>
    private IEnumerable<PlatformUser> WithSubstitute(Enrolment enrolment)
    {
        var user = Of(enrolment);
        return enrolment.Account is { IsPupil: false } account && account.HasCoAccount(1)
            ?
            [
                user,
                new PlatformUser($"{PlatformId}_{user.UserId}_1", $"{user.Key}_1", account.Text("voornaam_coaccount1"), account.Text("naam_coaccount1"), BirthDate: "", Enrolment: null)
                {
                    Description = $"Interimaris van {user.Name}",
                },
            ]
            : [user];
    }

    private PlatformUser? Own(ServiceAccount account, int index, Roster roster) =>
        roster.ByKey(account.Username) is null
            ? new PlatformUser(
                string.Create(CultureInfo.InvariantCulture, $"{PlatformId}_{FirstOwnNumber + index}_0"),
                account.Username,
                char.ToUpperInvariant(account.Username[0]) + account.Username[1..],
                "",
                account.BirthDate ?? "",
                Enrolment: null)
            : null;
}
