using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Tests.Domain.Calendar;

namespace Bruggen.Tests.Domain.Rules;

/// <summary><c>needs</c>: only if the other rule has fired for this spell.</summary>
public sealed class NeedsTests
{
    [Fact]
    public void A_firing_of_the_same_spell_opens_the_way_at_the_same_moment() =>
        Fired("ZZZZ", Away(2), Away(1)).ShouldBe(["eerst 2026-08-31/pm", "dan 2026-08-31/pm"]);

    [Fact]
    public void A_firing_of_another_spell_does_not() =>
        Fired("ZZ||Z|||", Away(2), Away(1)).ShouldBe(["eerst 2026-08-31/pm", "dan 2026-08-31/pm"]);

    [Fact]
    public void Without_it_nothing_fires() => Fired("Z||Z||Z", Away(2), Away(1)).ShouldBeEmpty();

    [Fact]
    public void A_rule_without_a_spell_opens_the_way_for_the_rest_of_the_year() =>
        Fired("Z||Z||Z", new Trigger.Counted(2, KindSet.Default, Window.SchoolYear, Every: null), Away(1))
            .ShouldBe(["eerst 2026-09-01/pm", "dan 2026-09-01/pm", "dan 2026-09-03/am"]);

    [Fact]
    public void A_rule_that_holds_all_along_fires_as_soon_as_the_way_is_open() =>
        Fired("Z||||||||", new Trigger.OnDate(new DateChoice.SchoolDay(3), DateScope.Pupil), new Trigger.Counted(1, KindSet.Default, Window.SchoolYear, Every: null))
            .ShouldBe(["eerst 2026-09-02/am", "dan 2026-09-02/am"]);

    [Fact]
    public void Every_rule_that_is_needed_must_have_fired()
    {
        var engine = new RuleEngine(new RuleBook(
            1,
            [
                new Rule { Id = "dan", Title = "dan", When = Away(1), Needs = ["eerst", "ook"] },
                new Rule { Id = "eerst", Title = "eerst", When = Away(1) },
                new Rule { Id = "ook", Title = "ook", When = Away(3) },
            ]));

        engine.Evaluate(WholeWeeks.Register("ZZZZ"), PupilTraits.Unknown, [], WholeWeeks.Year.FirstMoment, HalfDay.Parse("2026-09-01/pm"))
            .Select(firing => $"{firing.Rule} {firing.At}").ShouldBe(["eerst 2026-08-31/am", "ook 2026-09-01/am", "dan 2026-09-01/am"]);
    }

    [Fact]
    public void An_earlier_firing_of_another_pupil_or_rule_does_not_count_and_an_earlier_one_of_this_pupil_does()
    {
        var own = new Firing("eerst", "1", null, HalfDay.Parse("2026-08-31/am"), 1, HalfDay.Parse("2026-08-31/am"), HalfDay.Parse("2026-08-31/am"), null, 1, null);

        Now("Z", own).ShouldBe(["dan"]);
        Now("Z", own with { Pupil = "2" }).ShouldBeEmpty();
        Now("Z", own with { Rule = "derde" }).ShouldBeEmpty();
        Now("Z", own with { At = HalfDay.Parse("2026-09-02/am") }).ShouldBeEmpty();
    }

    private static Trigger.Absent Away(int halfDays) => new(new(halfDays, Unit.HalfDays), KindSet.Default, Every: null);

    private static string[] Fired(string codes, Trigger first, Trigger then) =>
        [.. Engine(first, then).Evaluate(WholeWeeks.Register(codes), PupilTraits.Unknown, [], WholeWeeks.Year.FirstMoment, WholeWeeks.EndOf(codes)).Select(firing => $"{firing.Rule} {firing.At}")];

    private static string[] Now(string codes, Firing earlier) =>
        [.. Engine(Away(9), Away(1)).Evaluate(WholeWeeks.Register(codes), PupilTraits.Unknown, [earlier], WholeWeeks.EndOf(codes), WholeWeeks.EndOf(codes)).Select(firing => firing.Rule)];

    private static RuleEngine Engine(Trigger first, Trigger then) => new(new RuleBook(
        1,
        [
            new Rule { Id = "dan", Title = "dan", When = then, Needs = ["eerst"] },
            new Rule { Id = "eerst", Title = "eerst", When = first },
        ]));
}
