namespace Bruggen.Domain.Attendance;

/// <summary>What one half-day of one pupil was, after the school's own code letters are mapped (RULES.md, Kinds).</summary>
/// <remarks>The numbers are the bytes of a packed register; <see cref="Unregistered"/> is 0 so that an empty register is one in which nothing is recorded.</remarks>
public enum PresenceKind : byte
{
    /// <summary>Nothing recorded yet, or a code nobody mapped. Never absence.</summary>
    Unregistered = 0,

    /// <summary>Not required at school then.</summary>
    NotExpected = 1,

    /// <summary>At school.</summary>
    Present = 2,

    /// <summary>At school, late.</summary>
    Late = 3,

    /// <summary>On an internship or excursion: at school for us.</summary>
    Elsewhere = 4,

    /// <summary>Ill.</summary>
    Sick = 5,

    /// <summary>Absent with the school's or the law's leave.</summary>
    Excused = 6,

    /// <summary>Problematic (unjustified) absence, the legal B.</summary>
    Unexcused = 7,

    /// <summary>Mourning, maternity, time-out and the like: seen only by rules that name it.</summary>
    Sensitive = 8,

    /// <summary>Suspension or exclusion: seen only by rules that name it.</summary>
    Excluded = 9,

    /// <summary>Absent, reason not known yet.</summary>
    Unknown = 10,
}
