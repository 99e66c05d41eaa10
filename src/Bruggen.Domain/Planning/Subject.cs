using Bruggen.Domain.Rules;
using Bruggen.Domain.School;

namespace Bruggen.Domain.Planning;

/// <summary>What an action is about: a pupil, or for a rule about a date a whole class or a staff member (RULES.md, Triggers).</summary>
public abstract record Subject
{
    private Subject()
    {
    }

    /// <summary>What takes the place of the pupil in a firing: the pupil's key, the name of the class, the key of the staff member.</summary>
    public abstract string Key { get; }

    /// <summary>The class whose timetable and class teachers count; null where there is none.</summary>
    public abstract string? Class { get; }

    /// <summary>The subject a firing of that scope names; null when it is at the school no more.</summary>
    public static Subject? Find(Roster roster, DateScope scope, string key)
    {
        ArgumentNullException.ThrowIfNull(roster);
        return scope switch
        {
            DateScope.Class => roster.PupilsOf(key).Any() ? new SchoolClass(key) : null,
            DateScope.Staff => roster.FindStaff(key) is { } member ? new Colleague(member) : null,
            _ => roster.FindPupil(key) is { } pupil ? new One(pupil) : null,
        };
    }

    /// <summary>A pupil.</summary>
    public sealed record One(Pupil Pupil) : Subject
    {
        /// <inheritdoc/>
        public override string Key => Pupil.Key;

        /// <inheritdoc/>
        public override string? Class => Pupil.Class;
    }

    /// <summary>A class that has pupils.</summary>
    public sealed record SchoolClass(string Name) : Subject
    {
        /// <inheritdoc/>
        public override string Key => Name;

        /// <inheritdoc/>
        public override string? Class => Name;
    }

    /// <summary>A staff member.</summary>
    public sealed record Colleague(StaffMember Member) : Subject
    {
        /// <inheritdoc/>
        public override string Key => Member.Key;

        /// <inheritdoc/>
        public override string? Class => null;
    }
}
