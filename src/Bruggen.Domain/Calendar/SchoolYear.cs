using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Domain.Calendar;

/// <summary>
/// One school year of <c>calendar.yaml</c>: nothing Bruggen measures crosses it (RULES.md, School half-days).
/// </summary>
public sealed class SchoolYear
{
    private readonly ImmutableDictionary<string, ClassExceptions> _classes;
    private readonly Lazy<ClassTimetable> _ordinary;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, ClassTimetable> _timetables = new(StringComparer.Ordinal);

    /// <param name="name">The name of the year, such as <c>2026-2027</c>; unique in a calendar.</param>
    /// <param name="start">First day, included.</param>
    /// <param name="end">Last day, included; not before <paramref name="start"/>.</param>
    /// <param name="week">The parts of each weekday that have lessons; a weekday left out has none.</param>
    /// <param name="holidays">Runs of free days.</param>
    /// <param name="closed">Single free days or parts of days.</param>
    /// <param name="classes">Exceptions by class name.</param>
    /// <exception cref="ArgumentException">The year ends before it starts.</exception>
    public SchoolYear(
        string name,
        LocalDate start,
        LocalDate end,
        ImmutableDictionary<IsoDayOfWeek, DayParts> week,
        ImmutableArray<Holiday> holidays,
        ImmutableArray<ExceptionalDay> closed,
        ImmutableDictionary<string, ClassExceptions> classes)
    {
        if (end < start)
        {
            throw new ArgumentException($"School year {name} ends on {end} before it starts on {start}.", nameof(end));
        }

        Name = name;
        Start = start;
        End = end;
        Week = week;
        Holidays = holidays;
        Closed = closed;
        _classes = classes;
        _ordinary = new(() => ClassTimetable.Of(this, exceptions: null));
    }

    /// <summary>The name, such as <c>2026-2027</c>.</summary>
    public string Name { get; }

    /// <summary>First day, included.</summary>
    public LocalDate Start { get; }

    /// <summary>Last day, included.</summary>
    public LocalDate End { get; }

    /// <summary>The parts of each weekday that have lessons.</summary>
    public ImmutableDictionary<IsoDayOfWeek, DayParts> Week { get; }

    /// <summary>Runs of free days.</summary>
    public ImmutableArray<Holiday> Holidays { get; }

    /// <summary>Single free days or parts of days.</summary>
    public ImmutableArray<ExceptionalDay> Closed { get; }

    /// <summary>The classes that depart from the school's calendar.</summary>
    public IEnumerable<KeyValuePair<string, ClassExceptions>> ClassExceptions => _classes;

    /// <summary>The first moment of the year: the morning of its first day.</summary>
    public HalfDay FirstMoment => new(Start, DayPart.Am);

    /// <summary>The last moment of the year: the afternoon of its last day.</summary>
    public HalfDay LastMoment => new(End, DayPart.Pm);

    /// <summary>Whether the date lies in this year, both ends included.</summary>
    public bool Contains(LocalDate date) => Start <= date && date <= End;

    /// <summary>
    /// The half-days on which a class has lessons this year; the school's ordinary ones for a class without
    /// exceptions, and for a pupil without a class.
    /// </summary>
    public ClassTimetable TimetableOf(string? className)
    {
        if (className is null || !_classes.TryGetValue(className, out var exceptions))
        {
            return _ordinary.Value;
        }

        return _timetables.GetOrAdd(className, _ => ClassTimetable.Of(this, exceptions));
    }

    /// <summary>Whether the school, or a class with a calendar of its own, has lessons on the date.</summary>
    public bool HasLessons(LocalDate date) =>
        TimetableOf(className: null).IsSchoolDay(date) || ClassExceptions.Any(pair => TimetableOf(pair.Key).IsSchoolDay(date));
}
