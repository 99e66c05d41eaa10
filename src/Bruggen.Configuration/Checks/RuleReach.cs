using System.Globalization;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Configuration.Checks;

/// <summary>
/// Finds rules that can never fire: they ask for more than a school year or a window holds, or for something the other
/// files rule out. They stop nothing, so they are remarks.
/// </summary>
internal sealed class RuleReach(SchoolCalendar calendar, SchoolSettings school, PeopleSettings people, RuleBook book, ProblemLog log)
{
    private const string Never = "so this rule can never fire";
    private const int OlderThanAnybody = 90;
    private const int YoungerThanAnybody = 2;

    /// <summary>Looks at every rule that is switched on.</summary>
    public void Check(IEnumerable<PlacedRule> rules)
    {
        foreach (var placed in rules.Where(placed => placed.Rule.Enabled))
        {
            CheckActions(placed);
            CheckValid(placed);
            CheckNeeds(placed);
            CheckClasses(placed);
            CheckAges(placed);
            CheckKinds(placed);
            CheckMeasure(placed);
        }
    }

    private void CheckActions(PlacedRule placed)
    {
        if (placed.Rule.Then.IsEmpty)
        {
            log.Hint(placed.Place.At("id"), $"The rule {Wording.Quote(placed.Rule.Id)} fires and nothing happens: it has no action under 'then'.");
        }
    }

    private void CheckValid(PlacedRule placed)
    {
        var (from, to) = (placed.Rule.ValidFrom, placed.Rule.ValidTo);
        if (calendar.Years.IsEmpty || calendar.Years.Any(year => !(from > year.End) && !(to < year.Start)))
        {
            return;
        }

        if (from > calendar.Years.Max(year => year.End))
        {
            log.Hint(placed.Place.At("valid"), "This rule waits for a school year that calendar.yaml does not have yet.");
        }
        else
        {
            log.Remark(placed.Place.At("valid"), $"These dates lie in none of the school years of calendar.yaml, {Never}; correct them, or switch the rule off with 'enabled: false'.");
        }
    }

    private void CheckNeeds(PlacedRule placed)
    {
        foreach (var need in placed.Rule.Needs)
        {
            if (book.Find(need) is { } other && WhyNot(placed.Rule, other) is { } why)
            {
                log.Remark(placed.Place.At("needs"), $"The rule needs {Wording.Quote(need)}, which {why}, {Never}; change that rule, or take it out of 'needs'.");
            }
        }
    }

    /// <summary>Why a rule that is needed can never have fired for a pupil of the rule that needs it, or null.</summary>
    private static string? WhyNot(Rule rule, Rule needed) => needed switch
    {
        { Enabled: false } => "is switched off",
        { When: Trigger.Unregistered or Trigger.OnDate { Scope: not DateScope.Pupil } } => "fires for a class or the staff and never for a pupil",
        _ when needed.ValidFrom > rule.ValidTo => "begins only after this rule has ended",
        _ when rule.For.Classes.Length > 0 && rule.For.Classes.All(name => !name.Contains('*', StringComparison.Ordinal) && !needed.For.Admits(name)) => "is for other classes",
        _ => null,
    };

    private void CheckClasses(PlacedRule placed)
    {
        // A star in a name under 'classes' can stand for anything, and only a star under 'exceptClasses' takes it in.
        var filter = placed.Rule.For;
        var leftOut = filter.Classes.IsEmpty ? ["*"] : filter.Classes;
        if (leftOut.All(name => filter.ExceptClasses.Any(except => PupilFilter.Matches(except, name))))
        {
            log.Remark(placed.Place.At("for", "exceptClasses"), $"{(filter.Classes.IsEmpty ? "Every class" : "Every class under 'classes'")} is left out again here, {Never}; take one of them out.");
        }
    }

    private void CheckAges(PlacedRule placed)
    {
        if (placed.Rule.For is { BelowAge: <= YoungerThanAnybody } or { MinimumAge: >= OlderThanAnybody })
        {
            log.Remark(placed.Place.At("for", "ages"), $"Nobody at a school has that age, {Never}; write whole years, such as \"<18\".");
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
        if (name.Length > 0 && !school.Codes.Codes.Any(code => kinds.Contains(school.Codes.KindOf(code))))
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
            case Trigger.Unregistered { By: var by } when by > school.Poll.To:
                log.Remark(placed.Place.At("when", "unregistered", "by"), $"Attendance is read until {school.Poll.To:HH:mm} (poll in school.yaml), {Never}; choose an earlier time.");
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
