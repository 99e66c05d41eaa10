using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Bruggen.Domain.School;

/// <summary>Everybody at the school at one moment, and who belongs to whom. Only active people: a leaver is simply absent from it.</summary>
public sealed class Roster
{
    private readonly FrozenDictionary<string, Pupil> _pupils;
    private readonly FrozenDictionary<string, StaffMember> _staff;
    private readonly ILookup<string, string> _classTeachers;
    private readonly ILookup<string, string> _teachers;
    private readonly ILookup<string, Pupil> _classes;

    /// <param name="identifiers">What the platform takes to name somebody.</param>
    /// <param name="pupils">Active pupils, keys unique.</param>
    /// <param name="staff">Active staff, keys unique.</param>
    /// <param name="classTeachers">In the platform's order; rows about unknown staff are ignored.</param>
    /// <param name="teaching">Empty where the platform has no teaching relation.</param>
    public Roster(
        IdentifierField identifiers,
        IEnumerable<Pupil> pupils,
        IEnumerable<StaffMember> staff,
        IEnumerable<ClassTeacher> classTeachers,
        IEnumerable<Teaching> teaching)
    {
        Identifiers = identifiers;
        _pupils = pupils.ToFrozenDictionary(pupil => pupil.Key, StringComparer.Ordinal);
        _staff = staff.ToFrozenDictionary(member => member.Key, StringComparer.Ordinal);
        ClassTeachers = [.. classTeachers.Where(row => _staff.ContainsKey(row.Staff)).Distinct()];
        Teachings = [.. teaching.Where(row => _staff.ContainsKey(row.Staff)).Distinct()];
        _classTeachers = ClassTeachers.ToLookup(row => row.Class, row => row.Staff, StringComparer.Ordinal);
        _classes = _pupils.Values
            .Where(pupil => pupil.Class is not null)
            .OrderBy(pupil => pupil.Key, StringComparer.Ordinal)
            .ToLookup(pupil => pupil.Class!, StringComparer.Ordinal);
        _teachers = Teachings.ToLookup(row => row.Pupil, row => row.Staff, StringComparer.Ordinal);
    }

    /// <summary>What the platform takes to name somebody.</summary>
    public IdentifierField Identifiers { get; }

    /// <summary>The active pupils.</summary>
    public IEnumerable<Pupil> Pupils => _pupils.Values;

    /// <summary>The active staff.</summary>
    public IEnumerable<StaffMember> Staff => _staff.Values;

    /// <summary>The names of the official classes that have pupils, sorted.</summary>
    public IEnumerable<string> Classes => _classes.Select(pupils => pupils.Key).Order(StringComparer.Ordinal);

    /// <summary>Who is class teacher of what.</summary>
    public ImmutableArray<ClassTeacher> ClassTeachers { get; }

    /// <summary>Who teaches whom what.</summary>
    public ImmutableArray<Teaching> Teachings { get; }

    /// <summary>The internal numbers that several active accounts have at once, sorted: of each only the first account is here.</summary>
    public ImmutableArray<string> SharedNumbers { get; init; } = [];

    /// <summary>The pupil with that key, or null when they left.</summary>
    public Pupil? FindPupil(string key) => _pupils.GetValueOrDefault(key);

    /// <summary>The staff member with that key, or null when they left.</summary>
    public StaffMember? FindStaff(string key) => _staff.GetValueOrDefault(key);

    /// <summary>
    /// The staff member that a word typed by a person means: by internal number first, then by username, then by full name
    /// in either order, where only one person has that name. Null when it is nobody, or nobody knows which.
    /// </summary>
    public StaffMember? FindStaffBy(string word)
    {
        var typed = word.Trim();
        if (FindStaff(typed) is { } numbered)
        {
            return numbered;
        }

        var named = _staff.Values.Where(member => IsSame(member.Username)).ToList();
        if (named.Count == 0)
        {
            named = [.. _staff.Values.Where(member => IsSame($"{member.FirstName} {member.LastName}") || IsSame($"{member.LastName} {member.FirstName}"))];
        }

        return named.Count == 1 ? named[0] : null;

        bool IsSame(string name) => string.Equals(name, typed, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The class teachers of a class, first one first; empty when there is none.</summary>
    public IEnumerable<StaffMember> ClassTeachersOf(string? className) =>
        className is null ? [] : _classTeachers[className].Select(key => _staff[key]);

    /// <summary>The pupils of an official class, by key; empty when there is no such class.</summary>
    public IEnumerable<Pupil> PupilsOf(string? className) => className is null ? [] : _classes[className];

    /// <summary>The teachers of a pupil, each once.</summary>
    public IEnumerable<StaffMember> TeachersOf(string pupilKey) =>
        _teachers[pupilKey].Distinct(StringComparer.Ordinal).Select(key => _staff[key]);

    /// <summary>A pupil's name for the staff; with the username where somebody else of the class has the same name, so that it names one.</summary>
    public string NameOf(Pupil pupil)
    {
        ArgumentNullException.ThrowIfNull(pupil);
        return ClassmatesOf(pupil).Any(other => IsSame(other.Name, pupil.Name)) ? $"{pupil.Name} ({pupil.Username})" : pupil.Name;
    }

    /// <summary>A staff member's name for colleagues; with the username where somebody else has the same name.</summary>
    public string NameOf(StaffMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return _staff.Values.Any(other => other.Key != member.Key && IsSame(other.Name, member.Name)) ? $"{member.Name} ({member.Username})" : member.Name;
    }

    /// <summary>A pupil's name as classmates know each other: the first one, and the family name too where two share the first; empty where there is none.</summary>
    public string NameInClassOf(Pupil pupil)
    {
        ArgumentNullException.ThrowIfNull(pupil);
        return pupil.FirstName.Length == 0 ? pupil.LastName
            : ClassmatesOf(pupil).Any(other => IsSame(other.FirstName, pupil.FirstName)) ? pupil.Name
            : pupil.FirstName;
    }

    /// <summary>
    /// What the platform takes for this person; null when the person has none, such as a teacher without an internal
    /// number on a platform that goes by internal number.
    /// </summary>
    public string? IdentifierOf(string key, string username) => Identifiers switch
    {
        IdentifierField.Username => username,
        _ => key.StartsWith('@') ? null : key,
    };

    private IEnumerable<Pupil> ClassmatesOf(Pupil pupil) =>
        (pupil.Class is null ? _pupils.Values.Where(other => other.Class is null) : PupilsOf(pupil.Class)).Where(other => other.Key != pupil.Key);

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
