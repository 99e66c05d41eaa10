using System.Globalization;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether today lies in a school year with school-days, and the calendar goes on: on other days nobody polls. Nights, weekends, holidays and the summer are no trouble.</summary>
internal sealed class SchoolYearRuns : HealthQuestion
{
    private const int DaysAhead = 30;

    // A year may end with the exams or begin after the first of September; the two weeks of Christmas are the longest holiday outside the summer.
    private const int LongestPause = 16;

    private const int FirstSummerMonth = 7;
    private const int LastSummerMonth = 8;

    /// <inheritdoc/>
    public override string Topic => "calendar";

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts) => Ask(facts.Configuration.Calendar, facts.Today, DaysAhead);

    /// <summary>What is not well with a calendar; null when nothing is.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="today">The date.</param>
    /// <param name="daysAhead">How many days before its end a calendar is said to end.</param>
    public static HealthFinding? Ask(SchoolCalendar calendar, LocalDate today, int daysAhead)
    {
        if (calendar.YearOf(today) is not { } year)
        {
            return Between(calendar, today);
        }

        var next = calendar.Years.FirstOrDefault(later => later.Start > today);
        if (next is null && Period.DaysBetween(today, year.End) < daysAhead)
        {
            return HealthFinding.Yellow(
                Text($"School year {year.Name} ends on {year.End:uuuu-MM-dd} and calendar.yaml has none after it: from then on Bruggen does nothing."),
                "Add the next school year to calendar.yaml.");
        }

        if (next is not null && Period.DaysBetween(today, year.End) < daysAhead && Unexplained(year.End.PlusDays(1), next.Start) > LongestPause)
        {
            return Gap(HealthLevel.Yellow, year.End.PlusDays(1), next);
        }

        var lessons = Enumerable.Range(0, Period.DaysBetween(today, year.End) + 1)
            .Select(today.PlusDays)
            .FirstOrDefault(date => HasLessons(year, date), year.End.PlusDays(1));
        return Unexplained(today, lessons) <= LongestPause ? null
            : lessons > year.End
                ? HealthFinding.Red(
                    Text($"calendar.yaml has no school-day from {today:uuuu-MM-dd} to the end of school year {year.Name}: on other days Bruggen does nothing."),
                    "Correct 'week', 'holidays' and 'closed' of that year in calendar.yaml.")
                : HealthFinding.Yellow(
                    Text($"calendar.yaml has no school-day before {lessons:uuuu-MM-dd}: until then Bruggen does nothing."),
                    "When there are lessons sooner, correct 'week', 'holidays' and 'closed' in calendar.yaml.");
    }

    private static HealthFinding? Between(SchoolCalendar calendar, LocalDate today)
    {
        var next = calendar.Years.FirstOrDefault(year => year.Start > today);
        if (next is null)
        {
            return HealthFinding.Red(
                Text($"Today, {today:uuuu-MM-dd}, lies after every school year of calendar.yaml: Bruggen does nothing."),
                "Add the running school year to calendar.yaml.");
        }

        var begin = calendar.Years.LastOrDefault(year => year.End < today)?.End.PlusDays(1) ?? today;
        return Unexplained(begin, next.Start) > LongestPause ? Gap(IsSummer(today) ? HealthLevel.Yellow : HealthLevel.Red, begin, next) : null;
    }

    private static HealthFinding Gap(HealthLevel level, LocalDate begin, SchoolYear next) => new(
        level,
        Text($"No school year of calendar.yaml holds the days from {begin:uuuu-MM-dd} to {next.Start.PlusDays(-1):uuuu-MM-dd}: on them Bruggen does nothing."),
        Text($"Add the school year of those days to calendar.yaml, or correct the start of {next.Name}."));

    private static bool HasLessons(SchoolYear year, LocalDate date) =>
        year.TimetableOf(className: null).IsSchoolDay(date) || year.ClassExceptions.Any(pair => year.TimetableOf(pair.Key).IsSchoolDay(date));

    // The days before a date that no summer explains.
    private static int Unexplained(LocalDate from, LocalDate until) =>
        Enumerable.Range(0, Math.Max(0, Period.DaysBetween(from, until))).Count(days => !IsSummer(from.PlusDays(days)));

    private static bool IsSummer(LocalDate date) => date.Month is >= FirstSummerMonth and <= LastSummerMonth;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
