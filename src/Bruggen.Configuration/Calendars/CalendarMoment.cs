using System.Diagnostics.CodeAnalysis;
using Bruggen.Domain.Calendar;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Configuration.Calendars;

/// <summary>
/// A date, or a date and time, of an iCalendar file. Its day is the one in the zone it is written in, and in Brussels where
/// it is written in UTC: so a midnight is a midnight whatever the zone is called.
/// </summary>
/// <param name="Local">The date and time by which its day is judged; midnight for a date alone.</param>
/// <param name="Written">The same as it is written.</param>
/// <param name="HasTime">Whether a time of day is written.</param>
internal sealed record CalendarMoment(LocalDateTime Local, LocalDateTime Written, bool HasTime)
{
    private static readonly LocalDatePattern DatePattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern[] TimePatterns =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmm"),
    ];

    private static readonly LocalTime LastMinute = new(23, 59);

    // What the files of different makers call UTC when they do not write a Z.
    private static readonly string[] NamesOfUtc = ["UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "tzone://Microsoft/Utc", "Coordinated Universal Time"];

    /// <summary>Its day.</summary>
    public LocalDate Date => Local.Date;

    /// <summary>Whether a day begins with it: in its own zone, or in Brussels, or in UTC.</summary>
    public bool IsMidnight => Local.TimeOfDay == LocalTime.Midnight || Written.TimeOfDay == LocalTime.Midnight;

    /// <summary>Whether a day ends with it: a midnight, or the last minute of a day.</summary>
    public bool IsEndOfDay => IsMidnight || Local.TimeOfDay >= LastMinute;

    /// <summary>The day after the last when something ends with it.</summary>
    public LocalDate DayAfter => IsMidnight ? Date : Date.PlusDays(1);

    /// <summary>Reads one value.</summary>
    /// <param name="text">As written; of a name of a zone with a colon in it, the end is left before the value.</param>
    /// <param name="zone">The name of its zone, or null.</param>
    /// <param name="moment">What it says.</param>
    public static bool TryRead(string text, string? zone, [NotNullWhen(true)] out CalendarMoment? moment)
    {
        moment = null;
        var value = text[(text.LastIndexOf(':') + 1)..].Trim();
        if (value.Length == 8 && DatePattern.Parse(value).TryGetValue(default, out var date))
        {
            moment = new CalendarMoment(date.AtMidnight(), date.AtMidnight(), HasTime: false);
            return true;
        }

        var isUtc = value.EndsWith('Z') || NamesOfUtc.Contains(zone, StringComparer.OrdinalIgnoreCase);
        foreach (var pattern in TimePatterns)
        {
            if (pattern.Parse(value.TrimEnd('Z')).TryGetValue(default, out var written))
            {
                moment = new CalendarMoment(isUtc ? written.InUtc().WithZone(SchoolTimeZone.Brussels).LocalDateTime : written, written, HasTime: true);
                return true;
            }
        }

        return false;
    }
}
