using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Tests.Domain.Calendar;
using NodaTime;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>Of whom, and between which dates, the engine asks a rule.</summary>
public sealed class RuleRangeTests
{
    // Fires on every school day, so that the firings show on which days it was asked.
    private static readonly Rule Daily = new()
    {
        Id = "dagelijks",
        Title = "dagelijks",
        When = new Trigger.Counted(1, KindSet.Default, new Window(new Quantity(1, Unit.SchoolDays)), Every: null),
    };

    [Fact]
    public void A_rule_is_asked_from_the_morning_of_its_first_date_to_the_evening_of_its_last()
    {
        Days(Daily).ShouldBe([31, 1, 2, 3, 4]);
        Days(Daily with { ValidFrom = new LocalDate(2026, 9, 2) }).ShouldBe([2, 3, 4]);
        Days(Daily with { ValidTo = new LocalDate(2026, 9, 2) }).ShouldBe([31, 1, 2]);
        Days(Daily with { ValidFrom = new LocalDate(2026, 9, 2), ValidTo = new LocalDate(2026, 9, 2) }).ShouldBe([2]);
        Days(Daily with { ValidFrom = new LocalDate(2026, 9, 3), ValidTo = new LocalDate(2026, 9, 2) }).ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_for_an_age_is_asked_from_the_one_birthday_until_the_day_before_the_other()
    {
        var traits = new PupilTraits([], new LocalDate(2010, 9, 2));

        Days(Daily with { For = PupilFilter.Everyone with { BelowAge = 16 } }, traits).ShouldBe([31, 1]);
        Days(Daily with { For = PupilFilter.Everyone with { MinimumAge = 16 } }, traits).ShouldBe([2, 3, 4]);
        Days(Daily with { For = PupilFilter.Everyone with { MinimumAge = 16 } }).ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_that_is_switched_off_or_for_another_class_is_not_asked()
    {
        Days(Daily with { Enabled = false }).ShouldBeEmpty();
        Days(Daily with { For = PupilFilter.Everyone with { Classes = ["4*"] } }).ShouldBeEmpty();
    }

    [Fact]
    public void A_period_is_cut_off_at_the_ends_of_the_school_year()
    {
        var year = WholeWeeks.Year;
        var engine = Engine(Daily with { When = new Trigger.OnDate(new DateChoice.FirstSchoolDayOfMonth(), DateScope.Pupil) });

        Dates(HalfDay.Parse("2026-01-01/am"), HalfDay.Parse("2027-12-31/pm")).ShouldBe(["2026-08-31/am", "2026-09-01/am", "2026-10-01/am", "2026-11-02/am", "2026-12-01/am"]);
        Dates(HalfDay.Parse("2026-09-01/pm"), HalfDay.Parse("2026-10-01/am")).ShouldBe(["2026-09-01/pm", "2026-10-01/am"]);
        Dates(HalfDay.Parse("2026-01-01/am"), HalfDay.Parse("2026-08-30/pm")).ShouldBeEmpty();
        Dates(year.LastMoment.Next, HalfDay.Parse("2027-12-31/pm")).ShouldBeEmpty();

        string[] Dates(HalfDay from, HalfDay to) =>
            [.. engine.Evaluate(WholeWeeks.Register(""), PupilTraits.Unknown, [], from, to).Select(firing => firing.At.ToString())];
    }

    [Theory]
    [InlineData(DateScope.Class, DateScope.Class, 1)]
    [InlineData(DateScope.Staff, DateScope.Staff, 1)]
    [InlineData(DateScope.Staff, DateScope.Class, 0)]
    [InlineData(DateScope.Pupil, DateScope.Pupil, 0)]
    public void A_rule_about_a_date_is_asked_for_each_member_of_its_own_scope(DateScope scope, DateScope asked, int times)
    {
        var rule = Daily with { When = new Trigger.OnDate(new DateChoice.SchoolDay(2), scope) };

        var firings = Engine(rule, rule with { Id = "uit", Enabled = false }).EvaluateDates(asked, "6A", "6A", WholeWeeks.Timetable, [], WholeWeeks.Year.FirstMoment, WholeWeeks.Year.LastMoment);

        firings.Select(firing => $"{firing.Rule} {firing.Pupil} {firing.Class} {firing.At}").ShouldBe(Enumerable.Repeat("dagelijks 6A 6A 2026-09-01/am", times));
    }

    [Fact]
    public void A_rule_about_a_class_or_about_what_is_not_registered_is_not_asked_of_a_pupil()
    {
        Days(Daily with { When = new Trigger.OnDate(new DateChoice.SchoolDay(2), DateScope.Class) }).ShouldBeEmpty();
        Days(Daily with { When = new Trigger.Unregistered(new LocalTime(10, 30), 1) }).ShouldBeEmpty();
    }

    [Fact]
    public void What_holds_at_a_moment_outside_the_school_year_is_nothing()
    {
        var rule = Daily with { When = new Trigger.Counted(0, KindSet.Default, Window.SchoolYear, Every: null) };

        Engine(rule).Probe(rule, WholeWeeks.Register("Z"), WholeWeeks.Year.LastMoment).ShouldHaveSingleItem();
        Engine(rule).Probe(rule, WholeWeeks.Register("Z"), WholeWeeks.Year.FirstMoment).ShouldHaveSingleItem();
        Engine(rule).Probe(rule, WholeWeeks.Register("Z"), WholeWeeks.Year.LastMoment.Next).ShouldBeEmpty();
        Engine(rule).Probe(rule, WholeWeeks.Register("Z"), HalfDay.Parse("2026-08-30/pm")).ShouldBeEmpty();
    }

    [Fact]
    public void What_holds_is_asked_whatever_was_fired_and_may_fire_once_a_year()
    {
        var rule = Daily with { OncePerSchoolYear = true };

        Days(rule).ShouldBe([31]);
        Engine(rule).Probe(rule, WholeWeeks.Register("ZZZZZZ"), HalfDay.Parse("2026-09-02/am")).ShouldHaveSingleItem();
    }

    private static RuleEngine Engine(params Rule[] rules) => new(new RuleBook(1, [.. rules]));

    private static int[] Days(Rule rule, PupilTraits? traits = null) =>
    [
        .. Engine(rule)
            .Evaluate(WholeWeeks.Register("ZZZZZZZZZZ"), traits ?? PupilTraits.Unknown, [], WholeWeeks.Year.FirstMoment, HalfDay.Parse("2026-09-04/pm"))
            .Select(firing => firing.At.Date.Day),
    ];
}
