using Bruggen.Domain.Attendance;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Benchmarks;

/// <summary>Twelve rules, every kind that asks a pupil's register and every unit among them.</summary>
internal static class TwelveRules
{
    private static readonly KindSet Unexcused = KindSet.Of(PresenceKind.Unexcused);
    private static readonly KindSet Sick = KindSet.Of(PresenceKind.Sick);

    public static RuleBook Book { get; } = new(MergeGap: 1,
    [
        Rule("absent-half-days", new Trigger.Absent(new(4, Unit.HalfDays), KindSet.Default, new Quantity(6, Unit.HalfDays))),
        Rule("absent-school-days", new Trigger.Absent(new(2, Unit.SchoolDays), KindSet.Default, Every: null)),
        Rule("absent-calendar-days", new Trigger.Absent(new(4, Unit.CalendarDays), Sick, Every: null)),
        Rule("counted-year", new Trigger.Counted(5, Unexcused, Window.SchoolYear, Every: 5)),
        Rule("counted-window", new Trigger.Counted(9, KindSet.Default, new(new Quantity(30, Unit.CalendarDays)), Every: null)),
        Rule("spells", new Trigger.Spells(3, KindSet.Default, new(new Quantity(60, Unit.SchoolDays)), new Quantity(3, Unit.SchoolDays))),
        Rule("rate-year", new Trigger.Rate(10, KindSet.Default, Window.SchoolYear, Minimum: 40)),
        Rule("rate-window", new Trigger.Rate(20, KindSet.Default, new(new Quantity(20, Unit.SchoolDays)), Minimum: 20)),
        Rule("pattern", new Trigger.Pattern(3, 6, Weekday: null, KindSet.Default)),
        Rule("returned", new Trigger.Returned(new(3, Unit.SchoolDays), KindSet.Default, Confirmed: false, Plus: null)),
        Rule("returned-confirmed-plus", new Trigger.Returned(new(5, Unit.HalfDays), KindSet.Default, Confirmed: true, Plus: 5)),
        Rule("on-date", new Trigger.OnDate(new DateChoice.DayOfYear(new AnnualDate(9, 8)), DateScope.Pupil)),
    ]);

    private static Rule Rule(string id, Trigger when) => new() { Id = id, Title = id, When = when };
}
