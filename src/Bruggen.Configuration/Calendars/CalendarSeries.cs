using System.Collections.Immutable;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;
using Calendar = Ical.Net.Calendar;
using Period = NodaTime.Period;

namespace Bruggen.Configuration.Calendars;

/// <summary>
/// The days on which a series takes place. Its rules are worked out by the library, as a series of dates; where they end, what
/// is added and what is left out is decided here, by day.
/// </summary>
internal sealed class CalendarSeries(LocalDate from, LocalDate to)
{
    private const int MostRepetitions = 200_000;

    // Ends of a series are compared by day below; hours have no place in a series of days (RFC 5545 3.3.10).
    private static readonly string[] NotForTheLibrary = ["UNTIL", "BYHOUR", "BYMINUTE", "BYSECOND"];

    // A recurrence that matches nothing would be searched to the end of time.
    private static readonly EvaluationOptions Limits = new() { MaxUnmatchedIncrementsLimit = 1000 };

    private int _repetitions;

    /// <summary>The days between the two dates, in order; of an event that does not repeat its own.</summary>
    /// <exception cref="CalendarDefectException">A rule of it cannot be worked out.</exception>
    public ImmutableSortedSet<LocalDate> DaysOf(CalendarEntry entry)
    {
        if (entry.Start is not { } start)
        {
            return [];
        }

        IEnumerable<LocalDate> days = entry.Rules.IsEmpty ? [start.Date] : entry.Rules.SelectMany(rule => Repeated(start, rule));
        return days.Concat(entry.Added)
            .Except(entry.ExceptionRules.SelectMany(rule => Repeated(start, rule)))
            .Except(entry.Removed)
            .Where(day => day >= from && day <= to)
            .ToImmutableSortedSet();
    }

    private List<LocalDate> Repeated(CalendarMoment start, CalendarLine line)
    {
        var parts = line.Value.ToUpperInvariant().Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToLookup(part => NotForTheLibrary.Contains(part.Split('=')[0]));
        var until = parts[true].FirstOrDefault(part => part.StartsWith("UNTIL=", StringComparison.Ordinal)) is { } written ? Until(line, written["UNTIL=".Length..]) : to;

        // In UTC the evening before is the day that is repeated.
        var shift = Period.DaysBetween(start.Written.Date, start.Date);
        var days = new List<LocalDate>();
        if (!parts[false].Any(part => part.StartsWith("FREQ=", StringComparison.Ordinal)))
        {
            throw CannotBeWorkedOut(line);
        }

        try
        {
            var rule = new RecurrenceRule(string.Join(';', parts[false]));
            if (rule.Frequency < Ical.Net.FrequencyType.Daily)
            {
                throw new CalendarDefectException(line.Number, "this event repeats a whole day more than once a day; take that event out");
            }

            foreach (var occurrence in Occurrences(start.Written.Date, rule))
            {
                if (++_repetitions > MostRepetitions)
                {
                    throw new CalendarDefectException(line.Number, "this event repeats too often to be worked out; take that event out");
                }

                var day = LocalDate.FromDateTime(occurrence.Period.StartTime.Value).PlusDays(shift);
                if (day > to || day > until)
                {
                    break;
                }

                days.Add(day);
            }

            return days;
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or CalendarDefectException))
        {
            // The library throws whatever it stumbles over, of any type.
            throw CannotBeWorkedOut(line);
        }
    }

    private IEnumerable<Occurrence> Occurrences(LocalDate first, RecurrenceRule rule)
    {
        var calendar = new Calendar();
        calendar.Events.Add(new CalendarEvent { Start = Day(first), RecurrenceRule = rule });

        // What is counted is counted from its beginning on.
        return calendar.GetOccurrences<CalendarEvent>(rule.Count is null ? Day(LocalDate.Max(first, from.PlusDays(-1))) : null, Limits);

        static CalDateTime Day(LocalDate date) => new(date.Year, date.Month, date.Day);
    }

    private static CalendarDefectException CannotBeWorkedOut(CalendarLine line) =>
        new(line.Number, $"this {line.Name} cannot be worked out; correct the event in the calendar, or take it out");

    private static LocalDate Until(CalendarLine line, string value) =>
        CalendarMoment.TryRead(value, zone: null, out var moment) ? moment.Date : throw CalendarEntryReader.NoDate(line with { Name = "UNTIL" }, value);
}
