using System.Globalization;
using Bruggen.Domain.School;
using Bruggen.Smartschool.OneRoster;
using Bruggen.Smartschool.Soap.Decoding;

namespace Bruggen.Smartschool.Rosters;

/// <summary>
/// Joins what the platform's interfaces say of the same people (PROTOCOL.md, OneRoster identifiers) into one roster. The web service decides who is
/// here and in which class; OneRoster fills what it leaves open. The same sources give the same roster, in any order of the
/// second source.
/// </summary>
internal sealed class RosterMerge
{
    private readonly RosterSources _sources;
    private readonly Dictionary<string, Pupil> _pupils = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StaffMember> _staff = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keyByUsername = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<RosterRemark> _remarks = [];

    private RosterMerge(RosterSources sources) => _sources = sources;

    /// <summary>The roster and what was remarkable.</summary>
    public static RosterReading Merge(RosterSources sources) => new RosterMerge(sources).Merged();

    private RosterReading Merged()
    {
        var controlled = TakeAccounts();
        DropAmbiguousPlannerIds();
        var classesOfOneRoster = TakeOneRoster();
        RemarkOnPeople(controlled);

        var unreadable = _sources.Accounts.Unreadable + (_sources.OneRoster?.Unreadable ?? 0);
        if (unreadable > 0)
        {
            Remark(RosterRemarkKind.Unreadable, unreadable.ToString(CultureInfo.InvariantCulture));
        }

        var roster = new Roster(
            _sources.Identifiers,
            _pupils.Values,
            _staff.Values,
            ClassTeachers(),
            Teaching(_sources.Courses ?? classesOfOneRoster))
        {
            SharedNumbers = [.. _remarks.Where(remark => remark.Kind == RosterRemarkKind.DuplicateNumber).Select(remark => remark.Subject).Order(StringComparer.Ordinal)],
        };
        return new RosterReading(roster, [.. _remarks.OrderBy(remark => remark.Kind).ThenBy(remark => remark.Subject, StringComparer.Ordinal)]);
    }

    // Who is in a control group comes back, since a class from another source must not bring them back into a class.
    private HashSet<string> TakeAccounts()
    {
        var controlled = new HashSet<string>(StringComparer.Ordinal);
        var usernameOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var account in _sources.Accounts.Accounts.Where(account => account.IsActive))
        {
            if (account.Key is not { } key)
            {
                Remark(RosterRemarkKind.WithoutKey, account.IsPupil ? "pupil" : "staff");
                continue;
            }

            if (!usernameOf.TryAdd(key, account.Username))
            {
                // The same account in two lists is the same; another one under the same number is a mistake in the platform.
                if (!string.Equals(usernameOf[key], account.Username, StringComparison.OrdinalIgnoreCase))
                {
                    Remark(RosterRemarkKind.DuplicateNumber, key);
                }

                continue;
            }

            if (account.IsPupil)
            {
                _pupils.Add(key, account.ToPupil(key, _sources.Today));
                if (account.IsInControlGroup && controlled.Add(key))
                {
                    Remark(RosterRemarkKind.InControlGroup, key);
                }

                if (account.IsSchoolLeaver)
                {
                    Remark(RosterRemarkKind.MarkedAsLeaver, key);
                }
            }
            else
            {
                _staff.Add(key, account.ToStaff(key));
            }

            if (account.Username.Length > 0 && !_keyByUsername.TryAdd(account.Username, key))
            {
                Remark(RosterRemarkKind.DuplicateUsername, string.Join(' ', new[] { _keyByUsername[account.Username], key }.Order(StringComparer.Ordinal)));
            }
        }

        return controlled;
    }

    private void DropAmbiguousPlannerIds()
    {
        var shared = _pupils.Values.Select(pupil => (pupil.PlannerId, pupil.Key))
            .Concat(_staff.Values.Select(member => (member.PlannerId, member.Key)))
            .Where(person => person.PlannerId is not null)
            .GroupBy(person => person.PlannerId, person => person.Key, StringComparer.Ordinal)
            .Where(group => group.Count() > 1);
        foreach (var group in shared.ToList())
        {
            Remark(RosterRemarkKind.DuplicatePlannerId, string.Join(' ', group.Order(StringComparer.Ordinal)));
            foreach (var key in group)
            {
                if (_pupils.TryGetValue(key, out var pupil))
                {
                    _pupils[key] = pupil with { PlannerId = null };
                }
                else
                {
                    _staff[key] = _staff[key] with { PlannerId = null };
                }
            }
        }
    }

    // Fills what the web service leaves open, and gives the classes of teachers for a platform that cannot tell them otherwise.
    private List<CourseRow> TakeOneRoster()
    {
        if (_sources.OneRoster is not { } school)
        {
            return [];
        }

        // One title for each class, and one person for each id, which differ in case between collections (PROTOCOL.md, OneRoster identifiers).
        var titles = ById(school.Classes.Select(entry => (entry.SourcedId, entry.Title)));
        var classesOf = school.Enrollments
            .Where(entry => titles.ContainsKey(entry.Class))
            .ToLookup(entry => (entry.User.ToUpperInvariant(), IsTeacher(entry.Role)), entry => titles[entry.Class]);
        var courses = new List<CourseRow>();
        foreach (var person in school.People.OrderBy(person => person.SourcedId, StringComparer.OrdinalIgnoreCase).DistinctBy(person => person.SourcedId, StringComparer.OrdinalIgnoreCase))
        {
            if (!person.IsActive)
            {
                continue;
            }

            var taught = classesOf[(person.SourcedId.ToUpperInvariant(), true)].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            if (FindKey(person) is not { } key)
            {
                Remark(RosterRemarkKind.OnlyInOneRoster, person.SourcedId);
            }
            else if (_staff.ContainsKey(key))
            {
                courses.AddRange(taught.Select(title => new CourseRow(new PersonReference(key, Username: null), "", title, Pupils: null)));
            }
            else
            {
                _pupils[key] = Fill(_pupils[key], person, [.. classesOf[(person.SourcedId.ToUpperInvariant(), false)].Distinct(StringComparer.Ordinal)]);
            }
        }

        return courses;
    }

    private Pupil Fill(Pupil pupil, OneRosterPerson person, IReadOnlyList<string> enrolled)
    {
        // Enrolments do not say which class is the official one, so only a single one is a class.
        var other = person.ClassName ?? (enrolled.Count == 1 ? enrolled[0] : null);
        var named = enrolled.Append(person.ClassName).Where(title => title is not null);
        if (pupil.Class is { } own && other is not null && !named.Contains(own, StringComparer.OrdinalIgnoreCase))
        {
            Remark(RosterRemarkKind.ClassDiffers, pupil.Key);
        }

        var controlled = _remarks.Contains(new RosterRemark(RosterRemarkKind.InControlGroup, pupil.Key));
        return pupil with { Class = pupil.Class ?? (controlled ? null : other), BirthDate = pupil.BirthDate ?? person.BirthDate };
    }

    // The username is the only safe join; an identifier counts where it is a username or a number that is known (PROTOCOL.md, OneRoster identifiers).
    private string? FindKey(OneRosterPerson person) =>
        KeyOf(new PersonReference(Number: null, person.Username)) ?? KeyOf(new PersonReference(person.Identifier, person.Identifier));

    private void RemarkOnPeople(HashSet<string> controlled)
    {
        foreach (var pupil in _pupils.Values.Where(pupil => pupil.Class is null && !controlled.Contains(pupil.Key)))
        {
            Remark(RosterRemarkKind.WithoutClass, pupil.Key);
        }

        if (_sources.Identifiers == IdentifierField.Number)
        {
            foreach (var key in _pupils.Keys.Where(key => key.StartsWith('@')))
            {
                Remark(RosterRemarkKind.PupilWithoutNumber, key);
            }

            foreach (var key in _staff.Keys.Where(key => key.StartsWith('@')))
            {
                Remark(RosterRemarkKind.StaffWithoutNumber, key);
            }
        }

        RemarkOnSameNames(_pupils.Values.Select(pupil => (pupil.FirstName, pupil.LastName, pupil.Key)));
        RemarkOnSameNames(_staff.Values.Select(member => (member.FirstName, member.LastName, member.Key)));
    }

    private void RemarkOnSameNames(IEnumerable<(string First, string Last, string Key)> people)
    {
        foreach (var group in people
            .Where(person => person.First.Length + person.Last.Length > 0)
            .GroupBy(person => $"{person.First}\n{person.Last}", person => person.Key, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1))
        {
            Remark(RosterRemarkKind.SameName, string.Join(' ', group.Order(StringComparer.Ordinal)));
        }
    }

    private List<ClassTeacher> ClassTeachers()
    {
        var rows = new List<ClassTeacher>();
        foreach (var row in _sources.ClassTeachers)
        {
            if (KeyOf(row.Teacher) is { } key && _staff.ContainsKey(key))
            {
                rows.Add(new ClassTeacher(row.Class, key));
            }
            else
            {
                Remark(RosterRemarkKind.ClassTeacherLeft, row.Class);
            }
        }

        return rows;
    }

    private IEnumerable<Teaching> Teaching(IEnumerable<CourseRow> rows)
    {
        var byClass = _pupils.Values.ToLookup(pupil => pupil.Class, pupil => pupil.Key, StringComparer.OrdinalIgnoreCase);
        var byGroup = _pupils.Values.SelectMany(pupil => pupil.Groups.Select(group => (group, pupil.Key)))
            .ToLookup(entry => entry.group, entry => entry.Key, StringComparer.OrdinalIgnoreCase);
        return from row in rows
               let teacher = KeyOf(row.Teacher)
               where teacher is not null && _staff.ContainsKey(teacher)
               from pupil in row.Pupils is { } named ? named.Select(KeyOf)
                   : row.Class is null ? []
                   : byClass.Contains(row.Class) ? byClass[row.Class] : byGroup[row.Class]
               where pupil is not null && _pupils.ContainsKey(pupil)
               select new Teaching(teacher, row.Course, pupil);
    }

    private string? KeyOf(PersonReference person)
    {
        if (person.Number is { } number && (_pupils.ContainsKey(number) || _staff.ContainsKey(number)))
        {
            return number;
        }

        return person.Username is { } username ? _keyByUsername.GetValueOrDefault(username) : null;
    }

    private static Dictionary<string, string> ById(IEnumerable<(string Id, string Title)> entries)
    {
        var byId = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, title) in entries)
        {
            byId.TryAdd(id, title);
        }

        return byId;
    }

    private static bool IsTeacher(string role) => !role.Equals("student", StringComparison.OrdinalIgnoreCase);

    private void Remark(RosterRemarkKind kind, string subject) => _remarks.Add(new RosterRemark(kind, subject));
}
