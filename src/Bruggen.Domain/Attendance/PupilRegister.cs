using Bruggen.Domain.Calendar;

namespace Bruggen.Domain.Attendance;

/// <summary>The codes of one pupil in one school year, one byte a school half-day, in the order of the class's timetable.</summary>
/// <param name="Pupil">The pupil's key.</param>
/// <param name="Class">The pupil's class now, or null.</param>
/// <param name="Timetable">The school half-days the bytes stand for.</param>
/// <param name="Kinds">One <see cref="PresenceKind"/> a slot; as long as <see cref="ClassTimetable.SlotCount"/>.</param>
/// <param name="OpeningBalance">Unexcused half-days brought from a previous school this year (SCHOOL.md, Change of school), at least 0.</param>
public sealed record PupilRegister(
    string Pupil,
    string? Class,
    ClassTimetable Timetable,
    ReadOnlyMemory<PresenceKind> Kinds,
    int OpeningBalance = 0);
