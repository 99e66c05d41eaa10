using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;
using Calendar = Ical.Net.Calendar;
using Period = NodaTime.Period;

namespace Bruggen.Worker.Configuration;

/// <summary>
/// Reads the free days of a school from an iCalendar file, as its public calendar exports them: every event of a whole
/// day is free, whatever it is called; what has a time of day is left alone.
/// </summary>
internal static class FreeDaysFile
{
    /// <summary>How the names of such files end.</summary>
    public const string Extension = ".ics";

    private const int MostDays = 2000;
    private const int DeepestNesting = 8;
    private const int LongestEventInDays = 92;

    // A recurrence that matches nothing would be searched to the end of time.
    private static readonly EvaluationOptions Limits = new() { MaxUnmatchedIncrementsLimit = 1000 };

    /// <summary>The free days between two dates, both included.</summary>
    /// <param name="file">The file.</param>
    /// <param name="from">First date.</param>
    /// <param name="to">Last date.</param>
    /// <param name="timed">How many events of the file have a time of day.</param>
    /// <param name="defect">Why there is no answer, as the end of a sentence, or null.</param>
    public static ImmutableArray<Holiday> Read(ConfigurationFile file, LocalDate from, LocalDate to, out int timed, out string? defect)
    {
        timed = 0;
        defect = file.Text is null ? "cannot be used: " + file.Defect : DefectOf(file.Text);
        if (defect is not null)
        {
            return [];
        }

        try
        {
            // A file without a calendar in it is no file of free days.
            if (Calendar.Load(file.Text!) is not { } calendar)
            {
                defect = "holds no calendar; export the free days as iCalendar (.ics).";
                return [];
            }

            timed = calendar.Events.Count(item => !item.IsAllDay);
            return Days(calendar, from, to, out defect);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The library throws whatever its parser stumbles over, of any type.
            defect = "is not a calendar that can be read; export it again as iCalendar (.ics).";
            return [];
        }
    }

    private static ImmutableArray<Holiday> Days(Calendar calendar, LocalDate from, LocalDate to, out string? defect)
    {
        defect = null;
        var wholeDays = new Calendar();
        foreach (var item in calendar.Events.Where(item => item.IsAllDay && item.Status != EventStatus.Cancelled))
        {
            if (item.RecurrenceRule is { Frequency: < FrequencyType.Daily })
            {
                defect = "repeats a whole day more than once a day; take that event out.";
                return [];
            }

            wholeDays.Events.Add(item);
        }

        var days = ImmutableArray.CreateBuilder<Holiday>();
        var search = from.PlusDays(-LongestEventInDays);
        foreach (var occurrence in wholeDays.GetOccurrences<CalendarEvent>(new CalDateTime(search.Year, search.Month, search.Day), Limits))
        {
            var first = LocalDate.FromDateTime(occurrence.Period.StartTime.Value);
            if (first > to)
            {
                break;
            }

            // The end of an event of whole days is the day after its last.
            var end = occurrence.Period.EffectiveEndTime is { } after ? LocalDate.FromDateTime(after.Value).PlusDays(-1) : first;
            var last = LocalDate.Max(first, end);
            if (Period.DaysBetween(first, last) > LongestEventInDays)
            {
                defect = $"holds an event of more than {LongestEventInDays} days; write such a holiday in calendar.yaml.";
                return [];
            }

            if (last >= from)
            {
                days.Add(new Holiday((occurrence.Source as CalendarEvent)?.Summary ?? "Vrije dag", first, last));
            }

            if (days.Count > MostDays)
            {
                defect = $"holds more than {MostDays} events of a whole day in one school year; export only the free days.";
                return [];
            }
        }

        return days.ToImmutable();
    }

    private static string? DefectOf(string text)
    {
        var depth = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            depth += line.StartsWith("BEGIN:", StringComparison.OrdinalIgnoreCase) ? 1 : line.StartsWith("END:", StringComparison.OrdinalIgnoreCase) ? -1 : 0;
            if (depth > DeepestNesting)
            {
                return "is nested deeper than any calendar; export it again as iCalendar (.ics).";
            }
        }

        return text.Contains("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? null : "holds no calendar; export the free days as iCalendar (.ics).";
    }
}
