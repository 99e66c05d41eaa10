using System.Collections.Immutable;
using Bruggen.Domain.Attendance;

namespace Bruggen.Domain.Planning;

/// <summary>
/// When so many are absent at once that the register, rather than the pupils, may be at fault: what it
/// touches waits until a person has looked.
/// </summary>
/// <param name="ClassPercent">More than this share of a class, 0 to 100.</param>
/// <param name="ClassPupils">And at least so many of the class: two absent in a class of four is no mistake.</param>
/// <param name="SchoolPercent">More than this share of the school, 0 to 100.</param>
/// <param name="SchoolPupils">And more than so many of the school.</param>
public sealed record RegisterAlarm(int ClassPercent, int ClassPupils, int SchoolPercent, int SchoolPupils)
{
    /// <summary>The word for the whole school where a class is expected.</summary>
    public const string WholeSchool = "*";

    /// <summary>30% of a class and at least three, or 15% of the school and more than ten.</summary>
    public static RegisterAlarm Default { get; } = new(ClassPercent: 30, ClassPupils: 3, SchoolPercent: 15, SchoolPupils: 10);

    /// <summary>
    /// The classes about which the alarm goes, <see cref="WholeSchool"/> when it is about the school: then no class is named.
    /// </summary>
    /// <param name="register">Every pupil with lessons in the half-day: the class, and what is recorded.</param>
    public ImmutableArray<string> Raise(IReadOnlyCollection<(string? Class, PresenceKind Kind)> register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var absent = register.Count(one => IsAbsent(one.Kind));
        if (absent > SchoolPupils && absent * 100L > SchoolPercent * (long)register.Count)
        {
            return [WholeSchool];
        }

        return
        [
            .. register
                .Where(one => one.Class is not null)
                .GroupBy(one => one.Class!, StringComparer.Ordinal)
                .Select(one => (Class: one.Key, Absent: one.Count(pupil => IsAbsent(pupil.Kind)), Pupils: one.Count()))
                .Where(one => one.Absent >= ClassPupils && one.Absent * 100 > ClassPercent * one.Pupils)
                .Select(one => one.Class)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a kind counts as absent here: whatever the reason, also when none is known yet.</summary>
    public static bool IsAbsent(PresenceKind kind) =>
        kind is PresenceKind.Sick or PresenceKind.Excused or PresenceKind.Unexcused or PresenceKind.Sensitive or PresenceKind.Excluded or PresenceKind.Unknown;
}
