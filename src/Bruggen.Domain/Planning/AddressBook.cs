using System.Collections.Immutable;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Domain.Planning;

/// <summary>Finds the people a role means for one pupil, by the roster as it is now.</summary>
/// <param name="roster">Who is at the school.</param>
/// <param name="members">For roles the platform does not know, such as the care team: usernames, internal numbers or group codes.</param>
/// <param name="admin">Whom to turn to when a role finds nobody: usernames, internal numbers or group codes.</param>
/// <param name="exceptions">What the school says beside it.</param>
public sealed class AddressBook(
    Roster roster,
    IReadOnlyDictionary<Role, ImmutableArray<string>> members,
    ImmutableArray<string> admin,
    AddressExceptions exceptions)
{
    // A stands in for B who stands in for A: somebody gets it all the same.
    private const int LongestChain = 5;

    // What was written for the care team never falls to a class teacher, who may know less; the other way round it may.
    private static readonly Role[] CareFallbacks = [Role.Leerlingenbegeleiding, Role.Zorg, Role.Directie];
    private static readonly Role[] TeacherFallbacks = [Role.Klastitularis, .. CareFallbacks];

    /// <summary>What there is already for pupils and classes.</summary>
    public KnownBridges Bridges { get; init; } = KnownBridges.None;

    /// <summary>The roster the addresses come from.</summary>
    public Roster Roster { get; } = roster;

    /// <summary>Whom the service itself turns to when something is for a person to decide; empty when nobody is named.</summary>
    public ImmutableArray<Recipient> Admin => Named(admin);

    /// <summary>Everybody of the care team, who read the same overview; where it has nobody pupil guidance, the head or the admin.</summary>
    public ImmutableArray<Recipient> CareTeam => Carers is { IsEmpty: false } carers ? carers : Admin;

    private ImmutableArray<Recipient> Carers =>
        ((Role[])[Role.Zorg, Role.Leerlingenbegeleiding, Role.Directie])
        .Select(role => Named(members.GetValueOrDefault(role, [])))
        .FirstOrDefault(team => !team.IsEmpty, []);

    /// <summary>Whether only one counsellor may hear about it.</summary>
    public bool IsSealed(Subject subject) => subject is Subject.One && exceptions.Sealed.ContainsKey(subject.Key);

    /// <summary>The mailboxes of a role for a pupil; see <see cref="Resolve(Addressee, Subject, LocalDate)"/>.</summary>
    public ImmutableArray<Recipient> Resolve(Addressee to, Pupil pupil, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(pupil);
        return Resolve(to, new Subject.One(pupil), today);
    }

    /// <summary>
    /// The mailboxes of a role for what an action is about, each once. A staff role that finds nobody falls back on pupil
    /// guidance, care team, head and admin, in that order, a subject teacher first on the class teacher; a family role
    /// never falls back on somebody else, and an action about a staff member is for that person or for nobody.
    /// Of a team with several members, such as the care team, one is meant: for the same pupil always the same.
    /// Parents of an adult pupil are nobody (SCHOOL.md, Roles and secrecy). Who is away is replaced by the deputy, and of a sealed pupil
    /// nobody but the counsellor hears anything.
    /// </summary>
    public ImmutableArray<Recipient> Resolve(Addressee to, Subject subject, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (Roles.IsFamily(to.Role))
        {
            return IsSealed(subject) ? [] : [.. FamilyOf(to.Role, subject, today)];
        }

        return [.. StaffFor(to, subject).Select(recipient => Present(recipient, today)).Distinct()];
    }

    /// <summary>
    /// The one of a role who speaks for the school: what two people would say or do twice is asked of one (one
    /// voice). The first who is there, so a second class teacher before a deputy of the first; where nobody of them is there,
    /// who stands in for the first.
    /// </summary>
    /// <param name="to">A staff role.</param>
    /// <param name="subject">What the action is about.</param>
    /// <param name="today">Who is away then is passed over.</param>
    public ImmutableArray<Recipient> ResolveOne(Addressee to, Subject subject, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var all = StaffFor(to, subject);
        return all.IsEmpty ? [] : [all.Where(recipient => Present(recipient, today) == recipient).DefaultIfEmpty(Present(all[0], today)).First()];
    }

    /// <summary>
    /// Who can take over a task of somebody who has too many, first choice first: who stands in for that person, whatever the
    /// dates, then the care team where there is one. Nobody for what only one counsellor may hear, or is about that person.
    /// </summary>
    /// <param name="person">Key of the member of the staff.</param>
    /// <param name="subject">What the task is about.</param>
    /// <param name="today">Who is away then is replaced.</param>
    public ImmutableArray<Recipient> WhoRelieves(string person, Subject subject, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return IsSealed(subject) || subject is Subject.Colleague || Roster.FindStaff(person) is not { } member
            ? []
            :
            [
                .. exceptions.Deputies
                    .Where(deputy => deputy.For == member.Key || deputy.For == member.Username)
                    .SelectMany(deputy => Named([deputy.By]))
                    .Concat(Carers)
                    .Select(recipient => Present(recipient, today))
                    .Where(recipient => recipient.Key != person)
                    .Distinct(),
            ];
    }

    private ImmutableArray<Recipient> StaffFor(Addressee to, Subject subject)
    {
        if (IsSealed(subject))
        {
            return Named([exceptions.Sealed[subject.Key]]) is [var counsellor, ..] ? [counsellor] : Admin;
        }

        if (to.Name is { } name)
        {
            return Named([name]) is { IsEmpty: false } named ? OneFor(subject, named) : Admin;
        }

        if (subject is Subject.Colleague colleague)
        {
            return IsIn(to.Role, colleague.Member) && CanBeAddressed(colleague.Member) ? [new Recipient(colleague.Key)] : [];
        }

        foreach (var candidate in (to.Role == Role.Vakleerkrachten ? TeacherFallbacks : CareFallbacks).Prepend(to.Role))
        {
            var found = StaffOf(candidate, subject);
            if (!found.IsEmpty)
            {
                return found;
            }
        }

        return Admin;
    }

    /// <summary>The one who is there: the recipient, or who stands in.</summary>
    private Recipient Present(Recipient recipient, LocalDate today)
    {
        for (var step = 0; step < LongestChain; step++)
        {
            if (Roster.FindStaff(recipient.Key) is not { } member
                || exceptions.Deputies.FirstOrDefault(deputy => (deputy.For == member.Key || deputy.For == member.Username) && deputy.HoldsOn(today)) is not { } found
                || Named([found.By]) is not [var standsIn, ..])
            {
                break;
            }

            recipient = standsIn;
        }

        return recipient;
    }

    private IEnumerable<Recipient> FamilyOf(Role role, Subject subject, LocalDate today) => (role, subject) switch
    {
        (Role.Leerling, Subject.One one) => [new Recipient(one.Key)],
        (Role.Ouders, Subject.One one) => ParentsOf(one.Pupil, today),
        (Role.Klas, Subject.One one) => Roster.PupilsOf(one.Class).Where(pupil => pupil.Key != one.Key).Select(pupil => new Recipient(pupil.Key)),
        (Role.Buddy, Subject.One one) => Bridges.Buddies.GetValueOrDefault(one.Key) is { } buddy && Roster.FindPupil(buddy)?.Class == one.Class ? [new Recipient(buddy)] : [],
        (Role.Buddy, _) => [],
        (Role.Ouders, Subject.SchoolClass) => Roster.PupilsOf(subject.Class).SelectMany(pupil => ParentsOf(pupil, today)),
        (_, Subject.SchoolClass) => Roster.PupilsOf(subject.Class).Select(pupil => new Recipient(pupil.Key)),
        _ => [],
    };

    private IEnumerable<Recipient> ParentsOf(Pupil pupil, LocalDate today) => pupil.IsAdult(today)
        ? []
        : pupil.CoAccounts
            .Where(account => account.Active && !exceptions.Skipped.Contains((pupil.Key, account.Number)))
            .Select(account => new Recipient(pupil.Key, account.Number));

    /// <summary>Whether a member of the staff has a role, whatever the pupil.</summary>
    public bool IsIn(Role role, StaffMember member) => role switch
    {
        Role.Klastitularis => Roster.ClassTeachers.Any(row => row.Staff == member.Key),
        Role.Vakleerkrachten => Roster.Teachings.Any(row => row.Staff == member.Key),
        _ => Named(members.GetValueOrDefault(role, [])).Contains(new Recipient(member.Key)),
    };

    private ImmutableArray<Recipient> StaffOf(Role role, Subject subject) => role switch
    {
        Role.Klastitularis => [.. Roster.ClassTeachersOf(subject.Class).Where(CanBeAddressed).Select(member => new Recipient(member.Key))],
        Role.Vakleerkrachten => [.. TeachersOf(subject).Where(CanBeAddressed).Select(member => new Recipient(member.Key))],
        _ => OneFor(subject, Named(members.GetValueOrDefault(role, []))),
    };

    private IEnumerable<StaffMember> TeachersOf(Subject subject) => subject is Subject.One
        ? Roster.TeachersOf(subject.Key)
        : Roster.PupilsOf(subject.Class).SelectMany(pupil => Roster.TeachersOf(pupil.Key)).DistinctBy(member => member.Key);

    // A task for a whole team is nobody's task. The same pupil keeps the same person: one voice (leaflet L48).
    private static ImmutableArray<Recipient> OneFor(Subject subject, ImmutableArray<Recipient> team) =>
        team.Length < 2 ? team : [team[subject.Key.Aggregate(0, (hash, letter) => ((hash * 31) + letter) % 1_000_003) % team.Length]];

    private ImmutableArray<Recipient> Named(ImmutableArray<string> names) =>
    [
        .. Roster.Staff
            .Where(member => names.Any(name => name == member.Key || name == member.Username || member.Groups.Contains(name)))
            .Where(CanBeAddressed)
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => new Recipient(member.Key)),
    ];

    private bool CanBeAddressed(StaffMember member) => Roster.IdentifierOf(member.Key, member.Username) is not null;
}
