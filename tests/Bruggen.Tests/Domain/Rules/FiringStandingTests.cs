using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Tests.Domain.Calendar;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>What becomes of a firing when the register changes after it (rules 7, corrections).</summary>
public sealed class FiringStandingTests
{
    private const string Absent = "afwezig";
    private const string Back = "terug";
    private const string Often = "vaak";
    private const string Share = "deel";
    private const string Weekly = "wekelijks";
    private const string Day = "dag";

    private static readonly RuleEngine Engine = new(new RuleBook(
        1,
        [
            Rule(Absent, new Trigger.Absent(new(2, Unit.SchoolDays), KindSet.Default, Every: null)),
            Rule(Back, new Trigger.Returned(new(2, Unit.SchoolDays), KindSet.Default, Confirmed: false, Plus: null)),
            Rule(Often, new Trigger.Counted(3, KindSet.Default, Window.SchoolYear, Every: null)),
            Rule(Share, new Trigger.Rate(50, KindSet.Default, new Window(new Quantity(3, Unit.SchoolDays)), Minimum: 4)),
            Rule(Weekly, new Trigger.Pattern(2, 2, Weekday: null, KindSet.Default)),
            Rule(Day, new Trigger.OnDate(new DateChoice.SchoolDay(1), DateScope.Pupil)),
        ]));

    [Theory]
    [InlineData("||||||ZZZ ", "||||||ZZZ ", FiringStanding.Stands)]
    [InlineData("||||||ZZZ ", "||||||ZZZZ", FiringStanding.Stands)]
    [InlineData("||||||ZZZ ", "||||||ZZZ|", FiringStanding.Wavers)]
    [InlineData("||||||ZZZ ", "||||||ZZZ||", FiringStanding.Over)]
    [InlineData("||||||ZZZ ", "||||||ZZ|", FiringStanding.Corrected)]
    [InlineData("||||||ZZZ ", "||||||PPP", FiringStanding.Corrected)]
    public void A_pupil_who_is_away(string when, string then, FiringStanding expected) => Standing(Absent, when, then).ShouldBe(expected);

    [Fact]
    public void Codes_that_arrive_after_the_firing_do_not_make_it_a_correction()
    {
        // Noticed on Wednesday morning, because Tuesday's codes came late; then Wednesday turns out to be attended.
        var firing = Fire(Absent, "||ZZ", HalfDay.Parse("2026-09-02/am")) ?? Fire(Absent, "ZZZZ", HalfDay.Parse("2026-09-02/am"));

        Engine.StandingOf(firing!, WholeWeeks.Register("ZZZZ||"), HalfDay.Parse("2026-09-02/pm")).ShouldBe(FiringStanding.Over);
    }

    [Theory]
    [InlineData("ZZZZ|", "ZZZZ||", FiringStanding.Stands)]
    [InlineData("ZZZZ|", "ZZZZ|Z", FiringStanding.Over)]
    [InlineData("ZZZZ|", "ZZ|||", FiringStanding.Corrected)]
    [InlineData("ZZZZ|", "ZZZZZ", FiringStanding.Corrected)]
    [InlineData("ZZZZ|", "ZZZZZ|", FiringStanding.Stands)]
    public void A_pupil_who_is_back(string when, string then, FiringStanding expected) => Standing(Back, when, then).ShouldBe(expected);

    [Theory]
    [InlineData("Z|Z|Z", "Z|Z|Z||||", FiringStanding.Stands)]
    [InlineData("Z|Z|Z", "Z|||Z", FiringStanding.Corrected)]
    public void A_count_of_the_year(string when, string then, FiringStanding expected) => Standing(Often, when, then).ShouldBe(expected);

    [Theory]
    [InlineData("||ZZ", "||ZZ||||||", FiringStanding.Stands)]
    [InlineData("||ZZ", "||||||||||", FiringStanding.Corrected)]
    public void A_share_of_a_window_stays_true_when_the_window_moves_on(string when, string then, FiringStanding expected) =>
        Standing(Share, when, then).ShouldBe(expected);

    [Fact]
    public void A_share_that_was_noticed_a_half_day_late_is_judged_by_the_half_day_it_was_about()
    {
        // On Wednesday morning, before its own code; which then makes it less than the half.
        var firing = Fire(Share, "ZZ||", HalfDay.Parse("2026-09-02/am")).ShouldNotBeNull();

        Engine.StandingOf(firing, WholeWeeks.Register("ZZ|||"), HalfDay.Parse("2026-09-02/pm")).ShouldBe(FiringStanding.Stands);
        Engine.StandingOf(firing, WholeWeeks.Register("Z||||"), HalfDay.Parse("2026-09-02/pm")).ShouldBe(FiringStanding.Corrected);
    }

    [Theory]
    [InlineData("Z|||||||||Z", "Z|||||||||Z|", FiringStanding.Stands)]
    [InlineData("Z|||||||||Z", "||Z||||||||||Z", FiringStanding.Corrected)]
    public void A_weekday_is_judged_by_itself(string when, string then, FiringStanding expected) => Standing(Weekly, when, then).ShouldBe(expected);

    [Fact]
    public void Another_weekday_at_the_same_moment_does_not_justify_it()
    {
        var firing = Fire(Weekly, "Z|||||||||Z", HalfDay.Parse("2026-09-07/am")).ShouldNotBeNull() with { At = HalfDay.Parse("2026-09-08/pm") };

        Engine.StandingOf(firing, WholeWeeks.Register("||Z|||||||" + "||ZZ"), HalfDay.Parse("2026-09-08/pm")).ShouldBe(FiringStanding.Corrected);
    }

    [Fact]
    public void A_date_stands_whatever_the_register_says() => Standing(Day, "Z", "|||").ShouldBe(FiringStanding.Stands);

    [Fact]
    public void A_lower_level_than_was_fired_does_not_justify_it()
    {
        var engine = new RuleEngine(new RuleBook(1, [Rule(Often, new Trigger.Counted(2, KindSet.Default, Window.SchoolYear, Every: 2))]));
        var firing = engine.Evaluate(WholeWeeks.Register("ZZZZ"), PupilTraits.Unknown, [], HalfDay.Parse("2026-09-01/pm"), HalfDay.Parse("2026-09-01/pm")).ShouldHaveSingleItem();

        firing.Level.ShouldBe(2);
        engine.StandingOf(firing, WholeWeeks.Register("ZZZZ|"), HalfDay.Parse("2026-09-02/am")).ShouldBe(FiringStanding.Stands);
        engine.StandingOf(firing, WholeWeeks.Register("ZZZ||"), HalfDay.Parse("2026-09-02/am")).ShouldBe(FiringStanding.Corrected);
    }

    [Fact]
    public void A_rule_that_is_switched_off_asks_nothing_more()
    {
        var firing = Fire(Absent, "ZZZ", HalfDay.Parse("2026-09-01/am"))!;
        var off = Rule(Absent, new Trigger.Absent(new(2, Unit.SchoolDays), KindSet.Default, Every: null)) with { Enabled = false };

        new RuleEngine(new RuleBook(1, [off])).StandingOf(firing, WholeWeeks.Register("ZZZ"), firing.At).ShouldBe(FiringStanding.Over);
    }

    [Fact]
    public void A_later_short_spell_does_not_make_the_earlier_one_waver() =>
        Standing(Absent, "ZZZ", "ZZZ||Z|").ShouldBe(FiringStanding.Over);

    [Fact]
    public void A_rule_that_is_no_longer_there_asks_nothing_more()
    {
        var firing = Fire(Absent, "ZZZ", HalfDay.Parse("2026-09-01/am"))!;

        new RuleEngine(new RuleBook(1, [])).StandingOf(firing, WholeWeeks.Register("ZZZ"), firing.At).ShouldBe(FiringStanding.Over);
    }

    private static FiringStanding Standing(string rule, string when, string then)
    {
        var firing = Fire(rule, when, WholeWeeks.EndOf(when)).ShouldNotBeNull();
        return Engine.StandingOf(firing, WholeWeeks.Register(then), WholeWeeks.EndOf(then));
    }

    private static Firing? Fire(string rule, string codes, HalfDay at) =>
        Engine.Evaluate(WholeWeeks.Register(codes), PupilTraits.Unknown, [], at, at).SingleOrDefault(firing => firing.Rule == rule);

    private static Rule Rule(string id, Trigger when) => new() { Id = id, Title = id, When = when };
}
