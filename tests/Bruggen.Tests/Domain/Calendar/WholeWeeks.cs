using System.Collections.Immutable;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Tests.Domain.Calendar;

/// <summary>
/// A school year of five whole days a week from Monday 31 August 2026, so that a register can be written as a letter a
/// half-day, ten a week, and the half-day of each letter counted off by hand.
/// </summary>
internal static class WholeWeeks
{
    /// <summary>The year; 6A alone is free on Tuesday 6 October.</summary>
    /// <remarks>Built anew each time: a mutant of the calendar must not live in the timetable of another.</remarks>
    public static SchoolYear Year => new(
        "2026-2027",
        new(2026, 8, 31),
        new(2026, 12, 18),
        ImmutableDictionary<IsoDayOfWeek, DayParts>.Empty.AddRange(
            Enumerable.Range(1, 5).Select(day => KeyValuePair.Create((IsoDayOfWeek)day, DayParts.Both))),
        [],
        [],
        ImmutableDictionary<string, ClassExceptions>.Empty.Add("6A", new([new(new(2026, 10, 6), DayParts.Both)], [])));

    /// <summary>The timetable of every other class.</summary>
    public static ClassTimetable Timetable => Year.TimetableOf(null);

    /// <summary>The half-day of a letter, from 0.</summary>
    public static HalfDay HalfDayOf(int letter)
    {
        var timetable = Timetable;
        return timetable.HalfDayAt(timetable.Moments[letter]);
    }

    /// <summary>The half-day of the last letter.</summary>
    public static HalfDay EndOf(string letters) => HalfDayOf(letters.TrimEnd().Length - 1);

    /// <summary>The register of pupil 1 of 3A, with a letter a half-day from the start of the year and nothing recorded after them.</summary>
    public static PupilRegister Register(string letters, int openingBalance = 0)
    {
        var timetable = Timetable;
        var kinds = new PresenceKind[timetable.SlotCount];
        for (var slot = 0; slot < letters.Length; slot++)
        {
            kinds[slot] = KindOf(letters[slot]);
        }

        return new PupilRegister("1", "3A", timetable, kinds, openingBalance);
    }

    private static PresenceKind KindOf(char letter) => letter switch
    {
        '|' => PresenceKind.Present,
        'L' => PresenceKind.Late,
        'W' => PresenceKind.Elsewhere,
        'Z' => PresenceKind.Sick,
        'R' => PresenceKind.Excused,
        'B' => PresenceKind.Unexcused,
        'P' => PresenceKind.Sensitive,
        'T' => PresenceKind.Excluded,
        '?' => PresenceKind.Unknown,
        'N' => PresenceKind.NotExpected,
        ' ' => PresenceKind.Unregistered,
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "No such letter here."),
    };
}
