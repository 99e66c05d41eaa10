using System.Globalization;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Worker.Configuration.Checks;

/// <summary>
/// Finds rules that can never fire: they ask for more than a school year or a window holds, or for something the other
/// files rule out. They stop nothing, so they are remarks.
/// </summary>
internal sealed class RuleReach(SchoolCalendar calendar, CodeBook codes, PeopleSettings people, RuleBook book, ProblemLog log)
{
    private const string Never = "so this rule can never fire";

    /// <summary>Looks at every rule that is switched on.</summary>
    public void Check(IEnumerable<PlacedRule> rules)
    {
        foreach (var placed in rules.Where(placed => placed.Rule.Enabled))
        {
            CheckNeeds(placed);
            CheckClasses(placed);
            CheckKinds(placed);
            CheckMeasure(placed);
        }
    }

    private void CheckNeeds(PlacedRule placed)
    {
        foreach (var need in placed.Rule.Needs.Where(need => book.Find(need) is { Enabled: false }))
        {
            log.Remark(placed.Place.At("needs"), $"The rule needs {Wording.Quote(need)}, which is switched off, {Never}; switch that rule on, or take it out of 'needs'.");
        }
    }

    private void CheckClasses(PlacedRule placed)
    {
        var filter = placed.Rule.For;
        if (filter.Classes.Length > 0 && filter.Classes.All(name => filter.ExceptClasses.Any(except => except == name || except.All(letter => letter == '*'))))
        {
            log.Remark(placed.Place.At("for", "exceptClasses"), $"Every class under 'classes' is left out again here, {Never}; take one of them out.");
        }
    }

    private void CheckKinds(PlacedRule placed)
    {
        var (name, kinds) = placed.Rule.When switch
        {
            Trigger.Absent absent => ("absent", absent.Kinds),
            Trigger.Counted counted when !CountsBalances(counted) => ("counted", counted.Kinds),
            Trigger.Spells spells => ("spells", spells.Kinds),
            Trigger.Rate rate => ("rate", rate.Kinds),
            Trigger.Pattern pattern => ("pattern", pattern.Kinds),
            Trigger.Returned returned => ("returned", returned.Kinds),
            _ => (string.Empty, default),
        };
        if (name.Length > 0 && !codes.Codes.Any(code => kinds.Contains(codes.KindOf(code))))
        {
            log.Remark(placed.Place.At("when", name, "kinds"), $"No code letter in school.yaml means {Wording.List([.. kinds.Kinds.Select(PresenceKinds.NameOf)])}, {Never}; give the letter under 'codes', or name other kinds.");
        }
    }

    private void CheckMeasure(PlacedRule placed)
    {
        var timetables = TimetablesOf(placed.Rule);
        if (timetables.Count == 0)
        {
            return;
        }

        switch (placed.Rule.When)
        {
            case Trigger.Absent absent:
                AtMost(absent.AtLeast.Amount, Most(timetable => LengthOf(timetable, absent.AtLeast.Unit)), $"a school year has {{0}} {UnitOf(absent.AtLeast)}", "absent", "atLeast");
                break;
            case Trigger.Counted counted:
                var brought = CountsBalances(counted) ? people.OpeningBalances.Values.Max() : 0;
                AtMost(counted.AtLeast, Most(timetable => HalfDaysIn(timetable, counted.Within)) + brought, "the window holds at most {0} school half-days", "counted", "atLeast");
                break;
            case Trigger.Spells spells:
                // Two spells have at least one half-day between them.
                AtMost(spells.AtLeast, (Most(timetable => HalfDaysIn(timetable, spells.Within)) + 1) / 2, "the window has room for {0} spells", "spells", "atLeast");
                break;
            case Trigger.Rate rate:
                AtMost(rate.Minimum, Most(timetable => HalfDaysIn(timetable, rate.Within)), "the window holds at most {0} school half-days", "rate", "minimum");
                break;
            case Trigger.Pattern pattern:
                AtMost(pattern.Of, Most(timetable => DatesOf(timetable, pattern.Weekday)), "a school year has {0} such dates with lessons", "pattern", "of");
                break;
            case Trigger.Returned returned:
                AtMost(returned.After.Amount, Most(timetable => LengthOf(timetable, returned.After.Unit)), $"a school year has {{0}} {UnitOf(returned.After)}", "returned", "after");
                AtMost((returned.Plus ?? 0) + 1, Most(timetable => timetable.SchoolDays.Length) - 1, "a school year has {0} school-days after the first one", "returned", "plus");
                break;
            case Trigger.OnDate { When: DateChoice.SchoolDay { Number: var number } }:
                AtMost(number, Most(timetable => timetable.SchoolDays.Length), "a school year has {0} school-days", "onDate", "schoolDay");
                break;
            case Trigger.OnDate { When: DateChoice.DayOfYear { Date: var date } }:
                if (!timetables.Any(timetable => timetable.Year.Contains(date.InYear(timetable.Year.Start.Year)) || timetable.Year.Contains(date.InYear(timetable.Year.End.Year))))
                {
                    log.Remark(placed.Place.At("when", "onDate", "date"), $"This day lies in none of the school years of calendar.yaml, {Never}; choose a day between their start and end.");
                }

                break;
        }

        int Most(Func<ClassTimetable, int> measure) => timetables.Max(measure);

        void AtMost(int asked, int possible, string because, params ReadOnlySpan<string> keys)
        {
            if (asked > possible)
            {
                log.Remark(placed.Place.At(["when", .. keys]), $"{string.Format(CultureInfo.InvariantCulture, char.ToUpperInvariant(because[0]) + because[1..], possible)}, {Never}; ask for less.");
            }
        }
    }

    private bool CountsBalances(Trigger.Counted counted) =>
        counted.Within.IsSchoolYear && counted.Kinds.Contains(PresenceKind.Unexcused) && !people.OpeningBalances.IsEmpty;

    private List<ClassTimetable> TimetablesOf(Rule rule) =>
    [
        .. calendar.Years
            .Where(year => (rule.ValidFrom is not { } from || from <= year.End) && (rule.ValidTo is not { } to || year.Start <= to))
            .SelectMany(year => year.ClassExceptions.Select(pair => (string?)pair.Key).Append(null).Select(year.TimetableOf)),
    ];

    private static int LengthOf(ClassTimetable timetable, Unit unit) => unit switch
    {
        Unit.HalfDays => timetable.SlotCount,
        Unit.SchoolDays => timetable.SchoolDays.Length,
        _ => timetable.MomentCount / 2,
    };

    private static string UnitOf(Quantity quantity) => new Quantity(2, quantity.Unit).ToString()[2..];

    private static int DatesOf(ClassTimetable timetable, IsoDayOfWeek? weekday)
    {
        var dates = new int[(int)IsoDayOfWeek.Sunday + 1];
        foreach (var day in timetable.SchoolDays)
        {
            dates[(int)timetable.Year.Start.PlusDays(day).DayOfWeek]++;
        }

        return weekday is { } one ? dates[(int)one] : dates[..((int)IsoDayOfWeek.Friday + 1)].Max();
    }

    private static int HalfDaysIn(ClassTimetable timetable, Window window)
    {
        if (window.Length is not { } length)
        {
            return timetable.SlotCount;
        }

        var most = 0;
        var days = timetable.SchoolDays;
        for (var i = 0; i < days.Length; i++)
        {
            var first = length.Unit == Unit.SchoolDays
                ? days[Math.Max(0, i - length.Amount + 1)]
                : Math.Max(0, days[i] - length.Amount + 1);
            most = Math.Max(most, timetable.SlotsUntil((days[i] * 2) + 1) - timetable.SlotsUntil((first * 2) - 1));
        }

        return most;
    }
}
