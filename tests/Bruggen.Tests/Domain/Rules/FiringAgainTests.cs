using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Tests.Domain.Calendar;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>What an earlier firing stands in the way of, and until when (rules 7).</summary>
public sealed class FiringAgainTests
{
    [Fact]
    public void A_window_is_acted_on_again_once_the_firing_has_left_it() =>
        Fired("ZZZZ||||||", new Trigger.Counted(1, KindSet.Default, Days(3), Every: null)).ShouldBe(["2026-08-31/am 1", "2026-09-03/am 2"]);

    [Fact]
    public void A_count_that_is_just_reached_is_acted_on_as_soon_as_an_earlier_firing_has_left_the_window()
    {
        var rule = new Rule { Id = "vaak", Title = "vaak", When = new Trigger.Counted(1, KindSet.Default, Days(2), Every: null) };

        // Monday's code, which it was about, has been corrected since.
        var earlier = new Firing("vaak", "1", "3A", WholeWeeks.Year.FirstMoment, 1, Start: null, Last: null, Return: null, 1, Weekday: null);

        new RuleEngine(new RuleBook(1, [rule]))
            .Evaluate(WholeWeeks.Register("||Z|||||"), PupilTraits.Unknown, [earlier], WholeWeeks.HalfDayOf(2), WholeWeeks.HalfDayOf(7))
            .ShouldHaveSingleItem().At.ShouldBe(HalfDay.Parse("2026-09-02/am"));
    }

    [Fact]
    public void A_rate_of_a_window_is_acted_on_again_once_the_firing_has_left_it() =>
        Fired("ZZZZ||||||", new Trigger.Rate(30, KindSet.Default, Days(3), Minimum: 2)).ShouldBe(["2026-08-31/pm 2", "2026-09-03/am 2"]);

    [Fact]
    public void Spells_in_a_window_are_acted_on_again_once_the_firing_has_left_it() =>
        Fired("Z||Z|||||||", new Trigger.Spells(1, KindSet.Default, Days(3), EachAtMost: null)).ShouldBe(["2026-08-31/am 1", "2026-09-03/am 1"]);

    [Fact]
    public void A_spell_counts_in_the_window_it_started_in_also_while_it_goes_on() =>
        Fired("ZZZZZZZZZZ", new Trigger.Spells(1, KindSet.Default, Days(2), EachAtMost: null)).ShouldBe(["2026-08-31/am 1"]);

    [Fact]
    public void What_is_counted_over_the_year_is_acted_on_once()
    {
        Fired("Z|Z|Z", new Trigger.Counted(2, KindSet.Default, Window.SchoolYear, Every: null)).ShouldBe(["2026-09-01/am 2"]);
        Fired("Z||Z||Z||", new Trigger.Spells(2, KindSet.Default, Window.SchoolYear, EachAtMost: null)).ShouldBe(["2026-09-01/pm 2"]);
        Fired("Z|Z|Z", new Trigger.Rate(10, KindSet.Default, Window.SchoolYear, Minimum: 2)).ShouldBe(["2026-08-31/pm 1"]);
    }

    [Fact]
    public void An_opening_balance_counts_over_the_year_and_only_for_unexcused_absence()
    {
        Fired("B", new Trigger.Counted(3, KindSet.Default, Window.SchoolYear, Every: null), openingBalance: 2).ShouldBe(["2026-08-31/am 3"]);
        Fired("B", new Trigger.Counted(3, KindSet.Default, Days(3), Every: null), openingBalance: 2).ShouldBeEmpty();
        Fired("Z", new Trigger.Counted(3, KindSet.Of(PresenceKind.Sick), Window.SchoolYear, Every: null), openingBalance: 2).ShouldBeEmpty();
    }

    [Fact]
    public void A_weekday_is_acted_on_again_once_the_firing_is_before_the_dates_looked_at() =>
        Fired(string.Concat(Enumerable.Repeat("Z|||||||||", 5)), new Trigger.Pattern(2, 2, Weekday: null, KindSet.Default))
            .ShouldBe(["2026-09-07/am 2", "2026-09-21/am 2"]);

    [Fact]
    public void Two_rules_about_spells_count_each_their_own()
    {
        var rule = new Rule { Id = "een", Title = "een", When = new Trigger.Spells(3, KindSet.Of(PresenceKind.Sick), Window.SchoolYear, EachAtMost: null) };
        var other = rule with { Id = "twee", When = new Trigger.Spells(3, KindSet.Of(PresenceKind.Unexcused), Window.SchoolYear, EachAtMost: null) };

        new RuleEngine(new RuleBook(1, [rule, other]))
            .Evaluate(WholeWeeks.Register("Z||Z||B||"), PupilTraits.Unknown, [], WholeWeeks.Year.FirstMoment, WholeWeeks.HalfDayOf(8)).ShouldBeEmpty();
    }

    [Fact]
    public void A_return_that_was_acted_on_is_not_acted_on_again_and_the_latest_is_the_one_that_counts()
    {
        var rule = new Rule { Id = "terug", Title = "terug", When = new Trigger.Returned(new(1, Unit.HalfDays), KindSet.Default, Confirmed: false, Plus: null) };
        var engine = new RuleEngine(new RuleBook(1, [rule]));
        var register = WholeWeeks.Register("ZZ||ZZ||");
        var firings = engine.Evaluate(register, PupilTraits.Unknown, [], WholeWeeks.Year.FirstMoment, WholeWeeks.HalfDayOf(6));

        firings.Select(firing => firing.Return).ShouldBe([WholeWeeks.HalfDayOf(2), WholeWeeks.HalfDayOf(6)]);
        Again(firings).ShouldBe(0);
        Again(firings.Reverse()).ShouldBe(0);
        Again(firings.Take(1)).ShouldBe(1);
        Again(firings.Select(firing => firing with { Pupil = "2" })).ShouldBe(1);
        Again(firings.Select(firing => firing with { Rule = "ander" })).ShouldBe(1);

        int Again(IEnumerable<Firing> earlier) =>
            engine.Evaluate(register, PupilTraits.Unknown, [.. earlier], WholeWeeks.HalfDayOf(7), WholeWeeks.HalfDayOf(7)).Count;
    }

    [Theory]
    [InlineData(1, "2026-08-28/am", "2026-08-31/pm", 0)]
    [InlineData(1, "2026-08-28/am", "2026-08-28/pm", 1)]
    [InlineData(1, "2026-09-01/am", "2026-09-01/pm", 0)]
    [InlineData(1, "2026-09-01/pm", "2026-09-01/pm", 1)]
    [InlineData(2, "2026-08-28/am", "2026-08-31/pm", 0)]
    [InlineData(1, null, null, 1)]
    public void A_spell_that_was_acted_on_is_not_acted_on_again_when_its_codes_change(int level, string? start, string? last, int again)
    {
        var rule = new Rule { Id = "weg", Title = "weg", When = new Trigger.Absent(new(1, Unit.HalfDays), KindSet.Default, Every: null) };
        var earlier = new Firing("weg", "1", "3A", WholeWeeks.Year.FirstMoment, level, Half(start), Half(last), Return: null, 1, Weekday: null);

        // Ill on Monday afternoon and Tuesday morning.
        new RuleEngine(new RuleBook(1, [rule]))
            .Evaluate(WholeWeeks.Register("|ZZ"), PupilTraits.Unknown, [earlier], WholeWeeks.HalfDayOf(2), WholeWeeks.HalfDayOf(2)).Count.ShouldBe(again);

        static HalfDay? Half(string? text) => text is null ? null : HalfDay.Parse(text);
    }

    [Fact]
    public void A_rule_that_may_fire_once_a_year_does_so_whatever_level_or_spell_comes_after()
    {
        var trigger = new Trigger.Absent(new(1, Unit.HalfDays), KindSet.Default, new Quantity(1, Unit.HalfDays));

        Fired("ZZ|||Z", trigger).ShouldBe(["2026-08-31/am 1", "2026-08-31/pm 2", "2026-09-02/pm 1"]);
        Fired("ZZ|||Z", trigger, once: true).ShouldBe(["2026-08-31/am 1"]);
    }

    [Fact]
    public void Being_away_grows_over_a_weekend_by_itself_until_a_code_is_missing()
    {
        var trigger = new Trigger.Absent(new(3, Unit.CalendarDays), KindSet.Default, new Quantity(1, Unit.CalendarDays));

        Fired("||||||ZZZZ", trigger, until: "2026-09-07/pm").ShouldBe(["2026-09-05/am 3", "2026-09-06/am 4"]);
    }

    [Theory]
    [InlineData(false, null, "2026-09-01/am 2")]
    [InlineData(true, null, "2026-09-01/pm 2")]
    [InlineData(false, 1, "2026-09-02/am 2")]
    [InlineData(false, 4, "2026-09-07/am 2")]
    [InlineData(true, 1, "2026-09-02/am 2")]
    public void A_return_is_acted_on_when_it_is_confirmed_and_the_days_have_passed(bool confirmed, int? plus, string expected) =>
        Fired("ZZ||||||||||", new Trigger.Returned(new(2, Unit.HalfDays), KindSet.Default, confirmed, plus)).ShouldBe([expected]);

    [Fact]
    public void A_return_whose_days_do_not_fit_in_the_year_is_not_acted_on() =>
        Fired("ZZ||", new Trigger.Returned(new(1, Unit.HalfDays), KindSet.Default, Confirmed: false, Plus: 500), until: "2026-12-18/pm").ShouldBeEmpty();

    [Theory]
    [InlineData("ZZ|", 2, Unit.HalfDays, 1)]
    [InlineData("ZZ|", 3, Unit.HalfDays, 0)]
    [InlineData("ZZ|", 1, Unit.SchoolDays, 1)]
    [InlineData("ZZ|", 2, Unit.SchoolDays, 0)]
    [InlineData("ZZZ|", 2, Unit.SchoolDays, 1)]
    [InlineData("||||||||ZZZ|", 4, Unit.CalendarDays, 1)]
    [InlineData("||||||||ZZZ|", 5, Unit.CalendarDays, 0)]
    [InlineData("ZZ||Z|", 2, Unit.HalfDays, 1)]
    public void A_return_is_acted_on_when_the_spell_before_it_was_long_enough(string codes, int amount, Unit unit, int times) =>
        Fired(codes, new Trigger.Returned(new(amount, unit), KindSet.Default, Confirmed: false, Plus: null)).Length.ShouldBe(times);

    [Theory]
    [InlineData(1, "2026-08-31/am")]
    [InlineData(6, "2026-09-07/am")]
    [InlineData(80, "2026-12-18/am")]
    [InlineData(81, null)]
    public void A_school_day_of_the_year_is_acted_on_in_its_morning_once(int number, string? at) =>
        Fired("", new Trigger.OnDate(new DateChoice.SchoolDay(number), DateScope.Pupil), until: "2026-12-18/pm").ShouldBe(at is null ? [] : [at + " "]);

    [Theory]
    [InlineData(8, 31, "2026-08-31/am")]
    [InlineData(9, 6, "2026-09-06/am")]
    [InlineData(12, 18, "2026-12-18/am")]
    [InlineData(12, 19, null)]
    [InlineData(2, 29, null)]
    public void A_date_of_the_year_is_acted_on_even_without_lessons_as_long_as_it_is_in_the_year(int month, int day, string? at) =>
        Fired("", new Trigger.OnDate(new DateChoice.DayOfYear(new(month, day)), DateScope.Pupil), until: "2026-12-18/pm").ShouldBe(at is null ? [] : [at + " "]);

    private static Window Days(int amount) => new(new Quantity(amount, Unit.CalendarDays));

    private static string[] Fired(string codes, Trigger when, int openingBalance = 0, bool once = false, string? until = null)
    {
        var rule = new Rule { Id = "regel", Title = "regel", When = when, OncePerSchoolYear = once };
        return
        [
            .. new RuleEngine(new RuleBook(1, [rule]))
                .Evaluate(WholeWeeks.Register(codes, openingBalance), PupilTraits.Unknown, [], WholeWeeks.Year.FirstMoment, until is null ? WholeWeeks.EndOf(codes) : HalfDay.Parse(until))
                .Select(firing => $"{firing.At} {firing.Measure}"),
        ];
    }
}
