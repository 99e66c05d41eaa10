using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Domain.Rules.Explaining;
using Bruggen.Tests.Domain.Calendar;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Domain.Rules.Explaining;

public sealed class RuleExplainerTests
{
    [Fact]
    public void What_is_missing_and_when_it_would_fire_are_said()
    {
        var rule = Rule(new Trigger.Absent(new(2, Unit.SchoolDays), KindSet.Default, Every: null));

        var explanation = Explain(rule, "||ZZ", "2026-09-01/pm");

        explanation.Outcome.ShouldBe(Outcome.NotYet);
        (explanation.Measure, explanation.Needed).ShouldBe((1, 2));
        explanation.Counted.Select(halfDay => halfDay.ToString()).ShouldBe(["2026-09-01/am", "2026-09-01/pm"]);
        explanation.WouldFireAt.ShouldBe(HalfDay.Parse("2026-09-02/am"));
    }

    [Fact]
    public void The_firing_that_stands_in_the_way_is_named_and_so_is_the_next_level()
    {
        var rule = Rule(new Trigger.Absent(new(2, Unit.SchoolDays), KindSet.Default, new Quantity(2, Unit.SchoolDays)));
        var earlier = Engine(rule).Evaluate(WholeWeeks.Register("ZZZ"), PupilTraits.Unknown, [], WholeWeeks.Year.FirstMoment, HalfDay.Parse("2026-09-01/am"));

        var explanation = Explain(rule, "ZZZZ", "2026-09-01/pm", earlier);

        explanation.Outcome.ShouldBe(Outcome.FiredBefore);
        explanation.Blocking.ShouldBe(earlier.ShouldHaveSingleItem());
        explanation.WouldFireAt.ShouldBe(HalfDay.Parse("2026-09-03/am"));
    }

    [Fact]
    public void A_share_says_out_of_how_many_and_rounds_what_is_needed_up()
    {
        var rule = Rule(new Trigger.Rate(15, KindSet.Default, Window.SchoolYear, Minimum: 4));

        var explanation = Explain(rule, "|Z|||| |", "2026-09-03/pm");

        (explanation.Measure, explanation.OutOf, explanation.Needed, explanation.Outcome).ShouldBe((1, 7, 2, Outcome.NotYet));
    }

    [Fact]
    public void A_return_is_projected_with_the_pupil_present()
    {
        var rule = Rule(new Trigger.Returned(new(2, Unit.SchoolDays), KindSet.Default, Confirmed: true, Plus: null));

        Explain(rule, "ZZZZ", "2026-09-01/pm").WouldFireAt.ShouldBe(HalfDay.Parse("2026-09-02/pm"));
    }

    [Fact]
    public void A_rule_that_needs_another_says_so()
    {
        var first = Rule(new Trigger.Absent(new(9, Unit.SchoolDays), KindSet.Default, Every: null)) with { Id = "eerst" };
        var second = Rule(new Trigger.Absent(new(1, Unit.HalfDays), KindSet.Default, Every: null)) with { Needs = ["eerst"] };
        var explainer = new RuleExplainer(new RuleEngine(new RuleBook(1, [first, second])));

        explainer.Explain(WholeWeeks.Register("Z"), PupilTraits.Unknown, [], HalfDay.Parse("2026-08-31/am"))
            .Select(explanation => explanation.Outcome).ShouldBe([Outcome.NotYet, Outcome.NeedsOthers]);
    }

    [Fact]
    public void A_rule_for_other_classes_or_out_of_force_is_not_asked()
    {
        var rule = Rule(new Trigger.Absent(new(1, Unit.HalfDays), KindSet.Default, Every: null));

        Explain(rule with { For = PupilFilter.Everyone with { Classes = ["1*"] } }, "Z", "2026-08-31/am").Outcome.ShouldBe(Outcome.NotAsked);
        Explain(rule with { ValidFrom = new LocalDate(2026, 9, 1) }, "Z", "2026-08-31/am").Outcome.ShouldBe(Outcome.NotAsked);
        Explain(rule with { Enabled = false }, "Z", "2026-08-31/am").Outcome.ShouldBe(Outcome.NotAsked);
    }

    [Fact]
    public void Milestones_are_ahead_until_they_are_reached()
    {
        var ahead = Milestones.For(WholeWeeks.Register("ZZZZ"), 1, HalfDay.Parse("2026-09-01/pm")).ToDictionary(pair => pair.Milestone.Id, pair => pair.Explanation);

        ahead["doktersattest"].WouldFireAt.ShouldBe(HalfDay.Parse("2026-09-03/am"));
        ahead["toah"].WouldFireAt.ShouldBe(HalfDay.Parse("2026-09-21/am"));
        ahead["bednet"].Measure.ShouldBe(4);
        ahead["clb"].Measure.ShouldBe(0);

        Milestones.For(WholeWeeks.Register("ZZZZZZZZZZ"), 1, HalfDay.Parse("2026-09-03/am")).First(pair => pair.Milestone.Id == "doktersattest")
            .Explanation.Outcome.ShouldBe(Outcome.Fires);
    }

    [Fact]
    public void An_explanation_never_contradicts_the_engine() =>
        ReplayCases.All.Sample(
            replay =>
            {
                var engine = new RuleEngine(replay.Rules);
                foreach (var year in replay.Calendar.Years)
                {
                    var at = new HalfDay(year.Start.PlusDays(Period.DaysBetween(year.Start, year.End) * 2 / 3), DayPart.Pm);
                    foreach (var register in replay.Registers(year))
                    {
                        var earlier = engine.Evaluate(register, PupilTraits.Unknown, [], year.FirstMoment, HalfDay.FromOrdinal(at.Ordinal - 1));
                        var now = engine.Evaluate(register, PupilTraits.Unknown, earlier, at, at).Select(firing => firing.Rule).ToHashSet(StringComparer.Ordinal);
                        foreach (var explanation in new RuleExplainer(engine).Explain(register, PupilTraits.Unknown, earlier, at))
                        {
                            (explanation.Outcome == Outcome.Fires).ShouldBe(now.Contains(explanation.Rule), explanation.ToString());
                            if (explanation.Outcome == Outcome.NotYet && replay.Rules.Find(explanation.Rule)!.When is Trigger.Absent or Trigger.Counted)
                            {
                                explanation.Measure.ShouldBeLessThan(explanation.Needed!.Value, explanation.ToString());
                            }
                        }
                    }
                }
            },
            iter: 100);

    private static Explanation Explain(Rule rule, string codes, string at, IReadOnlyList<Firing>? earlier = null) =>
        new RuleExplainer(Engine(rule)).Explain(WholeWeeks.Register(codes), PupilTraits.Unknown, [.. earlier ?? []], HalfDay.Parse(at)).ShouldHaveSingleItem();

    private static RuleEngine Engine(Rule rule) => new(new RuleBook(1, [rule]));

    private static Rule Rule(Trigger when) => new() { Id = "regel", Title = "regel", When = when };
}
