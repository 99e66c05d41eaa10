using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using Bruggen.Service.Health.Questions;
using Bruggen.Smartschool;
using NodaTime;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether today lies in a school year, and whether free days and school days are those on which the school registers.</summary>
internal sealed class CalendarCheck : Check
{
    private const int DaysAhead = 60;

    /// <inheritdoc/>
    public override string Name => "calendar";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Configuration.Value is not { } configuration)
        {
            return [Finding.NotChecked(examination.Configuration.Why)];
        }

        var findings = new List<Finding>();
        var years = configuration.Calendar.Years;
        findings.Add(YearOf(configuration.Calendar, examination.Today));
        if (examination.Days.Value is { } days && examination.Roster.Value is { } roster)
        {
            findings.AddRange(Compare(years, days, roster, examination.Today));
        }
        else
        {
            findings.Add(Finding.NotChecked(examination.Days.Why) with { Sentence = $"Free days and school days not compared with attendance because {examination.Days.Why}." });
        }

        return findings;
    }

    private static Finding YearOf(SchoolCalendar calendar, LocalDate today) =>
        SchoolYearRuns.Ask(calendar, today, DaysAhead) is { } finding ? QuestionCheck.Of(finding)
        : calendar.YearOf(today) is { } current ? Finding.Ok(Text($"Today, {today:uuuu-MM-dd}, lies in school year {current.Name}."))
        : Before(calendar.Years.First(year => year.Start > today), today);

    private static Finding Before(SchoolYear next, LocalDate today) =>
        Finding.Ok(Text($"Today, {today:uuuu-MM-dd}, lies before school year {next.Name}, which starts on {next.Start:uuuu-MM-dd}."));

    private static IEnumerable<Finding> Compare(ImmutableArray<SchoolYear> years, IReadOnlyList<DayPresences> days, Roster roster, LocalDate today)
    {
        var classes = roster.Pupils.Where(pupil => pupil.Class is not null).GroupBy(pupil => pupil.Class!).ToList();
        var free = new List<string>();
        var silent = new List<string>();
        foreach (var day in days)
        {
            if (years.FirstOrDefault(year => year.Contains(day.Date)) is not { } year)
            {
                continue;
            }

            foreach (var part in Enum.GetValues<DayPart>())
            {
                var halfDay = new HalfDay(day.Date, part);

                // A pupil or two who are called in on a free day are no mistake of the calendar; half a class is.
                var registering = classes.Count(members => !year.TimetableOf(members.Key).IsSchool(halfDay) && members.Count(pupil => IsRecorded(day, pupil, part)) * 2 >= members.Count());
                if (registering > 0)
                {
                    free.Add($"{halfDay} {Counted.Of(registering, "class", "classes")}");
                }
            }

            if (day.Date < today
                && classes.Exists(members => year.TimetableOf(members.Key).IsSchoolDay(day.Date))
                && !roster.Pupils.Any(pupil => IsRecorded(day, pupil, DayPart.Am) || IsRecorded(day, pupil, DayPart.Pm)))
            {
                silent.Add(Text($"{day.Date:uuuu-MM-dd}"));
            }
        }

        if (free.Count > 0)
        {
            yield return Finding.Warning(
                $"Codes on {Counted.Of(free.Count, "half-day")} that calendar.yaml says are free: {Counted.Few(free)}. They are ignored.",
                "When there were lessons, take the day out of holidays or closed in calendar.yaml, or add it to open of the class.");
        }

        if (silent.Count > 0)
        {
            yield return Finding.Warning(
                $"No code at all on {Counted.Of(silent.Count, "school day")} of calendar.yaml: {Counted.Few(silent)}.",
                "When the school was closed, add the day to closed in calendar.yaml; else attendance was not registered.");
        }

        if (free.Count + silent.Count == 0)
        {
            yield return Finding.Ok("Attendance of the last weeks fits the calendar.");
        }
    }

    private static bool IsRecorded(DayPresences day, Pupil pupil, DayPart part) =>
        day.ByPupil.TryGetValue(pupil.Key, out var halves) && !string.IsNullOrEmpty((part == DayPart.Am ? halves.Am : halves.Pm).Code);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
