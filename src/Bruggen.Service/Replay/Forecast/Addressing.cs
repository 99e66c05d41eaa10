using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>
/// Who would get what. Without a roster roles stand for themselves: the class teacher of 3A is "klastitularis 3A". With
/// one, people are found by key and shown by key, and the class is the one of the register.
/// </summary>
internal sealed class Addressing
{
    private static readonly Load Task = new(1, 0, 0);
    private static readonly Load Draft = new(0, 1, 0);
    private static readonly Load Message = new(0, 0, 1);

    private readonly ILookup<string?, string> _pupilsOf;
    private readonly AddressBook? _addresses;

    public Addressing(ReplayRegister register, SchoolSettings school, Roster? roster)
    {
        _pupilsOf = register.Pupils.ToLookup(pupil => pupil.Class, pupil => pupil.Key, StringComparer.Ordinal);
        _addresses = roster is null ? null : new AddressBook(roster, school.Roles, school.Admin, AddressExceptions.None);
    }

    /// <summary>Everybody a step of a rule would address.</summary>
    /// <param name="spec">The step.</param>
    /// <param name="firing">What fired.</param>
    /// <param name="isOfClass">Whether it fired for a whole class.</param>
    public IEnumerable<Addressed> Of(ActionSpec spec, Firing firing, bool isOfClass)
    {
        // Whether a task stays open is not in a register; and a class has one folder a year, for which nobody is asked where
        // there is a service account.
        if (spec is ActionSpec.Folder or ActionSpec.Escalation { AfterSchoolDays: not null })
        {
            return [];
        }

        if (!Roles.IsFamily(spec.To.Role))
        {
            return StaffOf(spec.To, firing, one: spec is ActionSpec.Contact or ActionSpec.Buddy).Select(addressee => new Addressed(spec.To.Role, addressee, spec is ActionSpec.Duty ? Task : Message));
        }

        // A draft to a whole class is one text for the class teacher.
        var isDraft = spec is ActionSpec.Message { Draft: true };
        return isOfClass
            ? (isDraft ? Drafts(firing) : []).Concat(_pupilsOf[firing.Class].SelectMany(pupil => ToFamily(spec, firing with { Pupil = pupil }, isDraft: false)))
            : ToFamily(spec, firing, isDraft);
    }

    private IEnumerable<Addressed> Drafts(Firing firing) =>
        StaffOf(Role.Klastitularis, firing, one: true).Select(teacher => new Addressed(Role.Klastitularis, teacher, Draft));

    private IEnumerable<Addressed> ToFamily(ActionSpec spec, Firing firing, bool isDraft)
    {
        var boxes = Boxes(spec.To.Role, firing);
        if (boxes is null)
        {
            yield break;
        }

        // Parents nobody can write to are reached by the class teacher in another way.
        if (isDraft || boxes.Count == 0)
        {
            foreach (var draft in Drafts(firing))
            {
                yield return draft;
            }
        }

        foreach (var box in boxes)
        {
            yield return new Addressed(spec.To.Role, box, Message);
        }
    }

    /// <summary>The mailboxes of a pupil or the parents; null when there is nobody to write to: the parents of an adult.</summary>
    private List<string>? Boxes(Role role, Firing firing)
    {
        // Who will be the buddy is not known beforehand.
        if (role == Role.Buddy || _addresses?.Roster.FindPupil(firing.Pupil) is not { } pupil)
        {
            return [firing.Pupil];
        }

        return role == Role.Ouders && pupil.IsAdult(firing.At.Date)
            ? null
            : [.. _addresses.Resolve(role, pupil, firing.At.Date).Select(box => string.Create(CultureInfo.InvariantCulture, $"{box.Key}#{box.CoAccount}"))];
    }

    private IEnumerable<string> StaffOf(Addressee to, Firing firing, bool one)
    {
        var known = _addresses?.Roster.FindPupil(firing.Pupil);
        if (_addresses is null || (known is null && to == Role.Vakleerkrachten))
        {
            return [Nameless(to, firing.Class)];
        }

        var pupil = known is null
            ? new Pupil(firing.Pupil, string.Empty, string.Empty, string.Empty, firing.Class, BirthDate: null, [], [])
            : known with { Class = firing.Class ?? known.Class };
        var people = one ? _addresses.ResolveOne(to, new Subject.One(pupil), firing.At.Date) : _addresses.Resolve(to, pupil, firing.At.Date);
        return people.IsEmpty ? [$"niemand voor {Nameless(to, firing.Class)}"] : people.Select(person => $"personeelslid {person.Key}");
    }

    private static string Nameless(Addressee to, string? className)
    {
        if (to.Name is { } name)
        {
            return name;
        }

        var role = to.Role;
        var word = RoleWords.Of(role);
        return role is Role.Klastitularis or Role.Vakleerkrachten ? $"{word} {className ?? "(zonder klas)"}" : word;
    }
}
