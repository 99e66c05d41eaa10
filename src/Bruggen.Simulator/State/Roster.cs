using System.Collections.Frozen;
using System.Collections.Immutable;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.State;

/// <summary>Who is at the school on one date of the tenant's clock; a new one is made for every change.</summary>
internal sealed class Roster
{
    private readonly FrozenDictionary<string, Enrolment> _byNumber;
    private readonly FrozenDictionary<string, Enrolment> _byUsername;
    private readonly FrozenDictionary<string, SchoolGroup> _groupsByCode;
    private readonly ILookup<string?, SchoolGroup> _children;
    private readonly IReadOnlyList<ImmutableArray<Movement>> _movements;

    public Roster(SchoolDocument school, IReadOnlyList<SchoolAccount> accounts, IReadOnlyList<ImmutableArray<Movement>> movements, DateOnly date)
    {
        School = school;
        Date = date;
        _movements = movements;
        _children = school.Groups.ToLookup(group => group.ParentId, StringComparer.Ordinal);
        _groupsByCode = school.Groups.Where(group => group.Code.Length > 0).ToFrozenDictionary(group => group.Code, StringComparer.OrdinalIgnoreCase);
        All = [.. accounts.Select((account, position) => Enrol(account, position))];
        Present = [.. All.Where(enrolment => !enrolment.IsGone)];
        _byNumber = Present.Where(enrolment => enrolment.Account.InternalNumber is not null).DistinctBy(enrolment => enrolment.Account.InternalNumber).ToFrozenDictionary(enrolment => enrolment.Account.InternalNumber!, StringComparer.Ordinal);
        _byUsername = Present.DistinctBy(enrolment => enrolment.Account.Username, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(enrolment => enrolment.Account.Username, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The school with its groups and courses as they stand now.</summary>
    public SchoolDocument School { get; }

    public DateOnly Date { get; }

    /// <summary>Every account that ever was, in the order of the file.</summary>
    public ImmutableArray<Enrolment> All { get; }

    /// <summary>The accounts that are there today.</summary>
    public ImmutableArray<Enrolment> Present { get; }

    public SchoolGroup Root => School.Groups[0];

    public Enrolment? ByNumber(string number) => _byNumber.GetValueOrDefault(number.Trim());

    public Enrolment? ByUsername(string username) => _byUsername.GetValueOrDefault(username.Trim());

    /// <summary>What <c>userIdentifier</c> means on this platform (PROTOCOL.md, Access code).</summary>
    public Enrolment? ByIdentifier(string identifier) => School.UniqueField == "number" ? ByNumber(identifier) : ByUsername(identifier);

    /// <summary>By the key that rows of the school file use.</summary>
    public Enrolment? ByKey(string key) => ByNumber(key) ?? ByUsername(key);

    public Enrolment? ByScannableCode(string code) =>
        code.Trim() is { Length: > 0 } wanted ? Present.FirstOrDefault(enrolment => enrolment.Account.Text("scannableCode") == wanted) : null;

    /// <summary>The group of a code; in the exports no code at all means everybody.</summary>
    public SchoolGroup? GroupOrRoot(string? code) => string.IsNullOrWhiteSpace(code) ? Root : Group(code);

    public SchoolGroup? Group(string code) => _groupsByCode.GetValueOrDefault(code.Trim());

    public IEnumerable<SchoolGroup> Children(SchoolGroup group) => _children[group.Id];

    /// <summary>The group's members, with those of every group below it when asked; everybody is below the root.</summary>
    public IEnumerable<Enrolment> Members(SchoolGroup group, bool recursive)
    {
        if (group == Root)
        {
            return recursive ? Present : Present.Where(enrolment => enrolment.Groups.IsEmpty || enrolment.Groups.Contains(group));
        }

        var wanted = recursive ? Below(group) : [group.Id];
        return Present.Where(enrolment => enrolment.Groups.Any(own => wanted.Contains(own.Id)));
    }

    /// <summary>The ids of the group and everything below it.</summary>
    public HashSet<string> Below(SchoolGroup group)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { group.Id };
        foreach (var child in Children(group))
        {
            found.UnionWith(Below(child));
        }

        return found;
    }

    /// <summary>The groups an account is in on a date, after the changes of class up to then.</summary>
    public ImmutableArray<SchoolGroup> GroupsOn(SchoolAccount account, int position, DateOnly date)
    {
        var own = account.Groups.Select(Group).OfType<SchoolGroup>().ToImmutableArray();
        var move = _movements[position].Where(movement => movement.ClassCode is not null && movement.From <= date).MaxBy(movement => movement.From);
        if (move is null)
        {
            return own;
        }

        var unofficial = own.Where(group => group is not { IsClass: true, IsOfficial: true });
        if (move.ClassCode == Movement.OutOfClass)
        {
            return [.. unofficial];
        }

        return Group(move.ClassCode!) is { } to ? [to, .. unofficial.Where(group => group.Id != to.Id)] : own;
    }

    /// <summary>Every movement of an account, the earliest first.</summary>
    public IEnumerable<Movement> MovementsOf(Enrolment account) => _movements[account.Position].OrderBy(movement => movement.From);

    private Enrolment Enrol(SchoolAccount account, int position)
    {
        var leaves = _movements[position].Where(movement => movement.ClassCode is null).Select(movement => (DateOnly?)movement.From).Min();
        return new Enrolment(position, account, GroupsOn(account, position, Date), leaves, leaves <= Date);
    }
}
