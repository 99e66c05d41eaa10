using System.Collections.Immutable;
using Bruggen.Configuration.Calendars;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Configuration;

/// <summary>
/// Reads the free days of a school from an iCalendar file, as its public calendar exports them: every event of a whole
/// day is free, whatever it is called; what has a time of day is left alone.
/// </summary>
internal static class FreeDaysFile
{
    /// <summary>How the names of such files end, in small letters or in capitals.</summary>
    public const string Extension = ".ics";

    private const int MostDays = 2000;
    private const int LongestEventInDays = 92;

    /// <summary>The free days between two dates, both included.</summary>
    public static FreeDaysReading Read(ConfigurationFile file, LocalDate from, LocalDate to)
    {
        if (file.Text is null)
        {
            return Without("cannot be used: " + file.Defect);
        }

        try
        {
            var entries = CalendarEntryReader.Read(file.Text);
            return new FreeDaysReading(Days(entries, from, to), entries.Count(entry => entry.Days == 0 && !entry.IsCancelled), Defect: null);
        }
        catch (CalendarDefectException defect)
        {
            return Without(defect.Message);
        }
        catch (Exception error) when (error is OverflowException or ArgumentOutOfRangeException)
        {
            return Without("holds dates at the end of time; export only the free days.");
        }

        static FreeDaysReading Without(string defect) => new([], Timed: 0, defect);
    }

    private static ImmutableArray<Holiday> Days(List<CalendarEntry> entries, LocalDate from, LocalDate to)
    {
        // What began so long before can still last.
        var series = new CalendarSeries(from.PlusDays(-entries.Select(entry => entry.Days).DefaultIfEmpty().Max()), to);
        var days = ImmutableArray.CreateBuilder<Holiday>();
        foreach (var (entry, first) in entries
            .GroupBy(entry => (entry.Calendar, entry.Uid))
            .SelectMany(group => Instances([.. group], series)))
        {
            var last = first.PlusDays(entry.Days - 1);
            if (first > to || last < from)
            {
                continue;
            }

            if (entry.Days > LongestEventInDays)
            {
                throw new CalendarDefectException($"holds an event of more than {LongestEventInDays} days; write such a holiday in calendar.yaml.");
            }

            days.Add(new Holiday(entry.Title, first, last));
            if (days.Count > MostDays)
            {
                throw new CalendarDefectException($"holds more than {MostDays} events of a whole day in one school year; export only the free days.");
            }
        }

        return days.ToImmutable();
    }

    /// <summary>
    /// The free instances of what has one UID. A changed instance first takes the place of the one it was, whatever it says;
    /// only then is looked at what frees a day (RFC 5545 3.8.4.4).
    /// </summary>
    private static IEnumerable<(CalendarEntry Entry, LocalDate First)> Instances(List<CalendarEntry> entries, CalendarSeries series)
    {
        var changed = entries.Where(entry => entry.Replaces is not null && !entry.AndFollowing).ToList();
        var replaced = changed.Select(entry => entry.Replaces!.Value).ToHashSet();
        var later = entries.Where(entry => entry.AndFollowing).OrderByDescending(entry => entry.Replaces).ToList();
        foreach (var master in entries.Where(entry => entry.Replaces is null && (entry.IsFree || later.Exists(change => change.IsFree))))
        {
            foreach (var day in series.DaysOf(master).Where(day => !replaced.Contains(day)))
            {
                var change = later.Find(change => change.Replaces <= day);
                if (change is null ? master.IsFree : change.IsFree)
                {
                    yield return (change ?? master, change?.Start is { } start ? day.PlusDays(Period.DaysBetween(change.Replaces!.Value, start.Date)) : day);
                }
            }
        }

        foreach (var instance in changed.Where(entry => entry.IsFree))
        {
            yield return (instance, instance.Start!.Date);
        }
    }
}
