using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Domain.Calendar;

/// <summary>
/// The school half-days of one class in one school year (RULES.md, School half-days), in order, with the look-ups that rules need.
/// </summary>
/// <remarks>
/// A <em>moment</em> is any half-day of the year, lessons or not, numbered from 0 at the morning of the first day; a
/// <em>slot</em> is a school half-day, numbered from 0. Registers hold one byte a slot, so weekends cost nothing.
/// </remarks>
public sealed class ClassTimetable
{
    private readonly int[] _moments;
    private readonly int[] _slotsUntil;
    private readonly int[] _schoolDaysUntil;
    private readonly int[] _schoolDays;
    private readonly int[] _firstSchoolDaysOfMonths;
    private readonly HalfDay[] _halfDays;
    private readonly int _firstOrdinal;

    private ClassTimetable(SchoolYear year, int[] moments)
    {
        Year = year;
        _moments = moments;
        var days = Period.DaysBetween(year.Start, year.End) + 1;
        _slotsUntil = new int[(days * 2) + 1];
        _schoolDaysUntil = new int[days + 1];
        var schoolDays = new List<int>();
        var slot = 0;
        for (var moment = 0; moment < days * 2; moment++)
        {
            if (slot < moments.Length && moments[slot] == moment)
            {
                slot++;
                if (schoolDays.Count == 0 || schoolDays[^1] != moment >> 1)
                {
                    schoolDays.Add(moment >> 1);
                }
            }

            _slotsUntil[moment + 1] = slot;
            _schoolDaysUntil[(moment >> 1) + 1] = schoolDays.Count;
        }

        _schoolDays = [.. schoolDays];
        _firstSchoolDaysOfMonths =
        [
            .. schoolDays
                .GroupBy(day => year.Start.PlusDays(day).ToYearMonth())
                .Select(month => month.Min()),
        ];
        _halfDays = new HalfDay[days * 2];
        _firstOrdinal = year.FirstMoment.Ordinal;
        for (var moment = 0; moment < _halfDays.Length; moment++)
        {
            _halfDays[moment] = HalfDay.FromOrdinal(_firstOrdinal + moment);
        }
    }

    /// <summary>The school year this timetable belongs to.</summary>
    public SchoolYear Year { get; }

    /// <summary>How many moments the year has: two for every date.</summary>
    public int MomentCount => _slotsUntil.Length - 1;

    /// <summary>The number of school half-days in the year.</summary>
    public int SlotCount => _moments.Length;

    /// <summary>The moment of every slot, ascending.</summary>
    public ReadOnlySpan<int> Moments => _moments;

    /// <summary>The days on which the class has at least one school half-day, as days since the start of the year, ascending.</summary>
    public ReadOnlySpan<int> SchoolDays => _schoolDays;

    /// <summary>The first school-day of every month that has one, as days since the start of the year, ascending.</summary>
    internal ReadOnlySpan<int> FirstSchoolDaysOfMonths => _firstSchoolDaysOfMonths;

    /// <summary>The number of slots at or before a moment.</summary>
    public int SlotsUntil(int moment) => _slotsUntil[moment + 1];

    /// <summary>The number of slots before a day.</summary>
    internal int SlotsBefore(int day) => _slotsUntil[day << 1];

    /// <summary>The number of school-days at or before a day, counted from the start of the year.</summary>
    public int SchoolDaysUntil(int day) => _schoolDaysUntil[day + 1];

    /// <summary>The moment of a half-day of this year; negative before it, at least <see cref="MomentCount"/> after it.</summary>
    public int MomentOf(HalfDay halfDay) => halfDay.Ordinal - _firstOrdinal;

    /// <summary>The half-day of a moment.</summary>
    public HalfDay HalfDayAt(int moment) =>
        (uint)moment < (uint)_halfDays.Length ? _halfDays[moment] : HalfDay.FromOrdinal(_firstOrdinal + moment);

    /// <summary>The slot of a school half-day, or -1 when the class has no lessons then.</summary>
    public int SlotOf(HalfDay halfDay)
    {
        var moment = MomentOf(halfDay);
        if (moment < 0 || moment >= MomentCount)
        {
            return -1;
        }

        var slot = _slotsUntil[moment];
        return slot < _slotsUntil[moment + 1] ? slot : -1;
    }

    /// <summary>Whether the class has lessons on the half-day.</summary>
    public bool IsSchool(HalfDay halfDay) => SlotOf(halfDay) >= 0;

    /// <summary>Whether the class has lessons on any part of the date.</summary>
    public bool IsSchoolDay(LocalDate date) => IsSchool(new(date, DayPart.Am)) || IsSchool(new(date, DayPart.Pm));

    /// <summary>
    /// The date that many school-days after the given one, the given one not counted; null past the end of the year.
    /// </summary>
    public LocalDate? PlusSchoolDays(LocalDate date, int count)
    {
        var day = Math.Clamp(Period.DaysBetween(Year.Start, date), -1, _schoolDaysUntil.Length - 2);
        var index = _schoolDaysUntil[day + 1] + count - 1;
        return index >= 0 && index < _schoolDays.Length ? Year.Start.PlusDays(_schoolDays[index]) : null;
    }

    /// <summary>How many school-days lie after the first date, up to and including the second; 0 when there are none, or the second comes first.</summary>
    public int SchoolDaysBetween(LocalDate after, LocalDate until)
    {
        return Math.Max(0, Until(until) - Until(after));

        int Until(LocalDate date) => _schoolDaysUntil[Math.Clamp(Period.DaysBetween(Year.Start, date), -1, _schoolDaysUntil.Length - 2) + 1];
    }

    internal static ClassTimetable Of(SchoolYear year, ClassExceptions? exceptions)
    {
        var days = Period.DaysBetween(year.Start, year.End) + 1;
        var parts = new DayParts[days];
        for (var day = 0; day < days; day++)
        {
            parts[day] = year.Week.GetValueOrDefault(year.Start.PlusDays(day).DayOfWeek);
        }

        foreach (var holiday in year.Holidays)
        {
            for (var date = holiday.From; date <= holiday.To; date = date.PlusDays(1))
            {
                Clear(date, DayParts.Both);
            }
        }

        Close(year.Closed);
        if (exceptions is not null)
        {
            Close(exceptions.Closed);
            foreach (var open in exceptions.Open)
            {
                if (year.Contains(open.Date))
                {
                    parts[Period.DaysBetween(year.Start, open.Date)] |= open.Parts;
                }
            }
        }

        var moments = new List<int>(days * 2);
        for (var day = 0; day < days; day++)
        {
            if (parts[day].HasFlag(DayParts.Am))
            {
                moments.Add(day * 2);
            }

            if (parts[day].HasFlag(DayParts.Pm))
            {
                moments.Add((day * 2) + 1);
            }
        }

        return new ClassTimetable(year, [.. moments]);

        void Close(ImmutableArray<ExceptionalDay> closed)
        {
            foreach (var exception in closed)
            {
                Clear(exception.Date, exception.Parts);
            }
        }

        void Clear(LocalDate date, DayParts closed)
        {
            if (year.Contains(date))
            {
                parts[Period.DaysBetween(year.Start, date)] &= ~closed;
            }
        }
    }
}
