using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>Weeks of ISO 8601, written so that their order is that of their words.</summary>
internal static class IsoWeeks
{
    /// <summary><c>2026-W41</c>.</summary>
    public static string Of(LocalDate date) => string.Create(
        CultureInfo.InvariantCulture,
        $"{WeekYearRules.Iso.GetWeekYear(date):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(date):00}");

    /// <summary>Every week from that of one date to that of another.</summary>
    public static IEnumerable<string> Between(LocalDate from, LocalDate to)
    {
        for (var monday = from.PlusDays(1 - (int)from.DayOfWeek); monday <= to; monday = monday.PlusWeeks(1))
        {
            yield return Of(monday);
        }
    }
}
