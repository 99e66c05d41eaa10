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
    public void A_share_below_one_in_a_hundred_is_told_all_the_same()
    {
        var rule = Rule(new Trigger.Rate(10, KindSet.Default, Window.SchoolYear, Minimum: 40));
        var letters = "Z" + new string('|', 119);

        var explanation = Explain(rule, letters, WholeWeeks.EndOf(letters).ToString());

        (explanation.Measure, explanation.OutOf, explanation.Needed).ShouldBe((1, 120, 12));
        Written(explanation).ShouldBe("2026-08-31/am");
    }

    [Fact]
    public void A_weekday_that_has_not_had_all_its_dates_yet_is_measured_by_those_it_had()
    {
        var rule = Rule(new Trigger.Pattern(3, 5, Weekday: null, KindSet.Default));

        var explanation = Explain(rule, "||Z|||||||" + "||||||||||" + "||ZZ", "2026-09-15/pm");

        (explanation.Outcome, explanation.Measure, explanation.Weekday).ShouldBe((Outcome.NotYet, 2, IsoDayOfWeek.Tuesday));
        Written(explanation).ShouldBe("2026-09-01/am 2026-09-15/am 2026-09-15/pm");
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
    public void Half_days_are_counted_in_the_window_and_projected_as_the_kind_the_rule_counts()
    {
        var rule = Rule(new Trigger.Counted(3, KindSet.Of(PresenceKind.Unexcused), new Window(new Quantity(3, Unit.SchoolDays)), Every: null));

        var explanation = Explain(rule, "BB||BZB", "2026-09-03/am");

        explanation.Outcome.ShouldBe(Outcome.NotYet);
        (explanation.Measure, explanation.OutOf, explanation.Needed, explanation.Unit).ShouldBe((2, null, 3, Unit.HalfDays));
        Written(explanation).ShouldBe("2026-09-02/am 2026-09-03/am");
        explanation.WouldFireAt.ShouldBe(HalfDay.Parse("2026-09-03/pm"));
    }

    [Fact]
    public void What_fires_now_is_not_told_when_it_would_fire_nor_what_stands_in_its_way()
    {
        var rule = Rule(new Trigger.Counted(1, KindSet.Default, Window.SchoolYear, Every: 1));
        var earlier = Engine(rule).Evaluate(WholeWeeks.Register("Z"), PupilTraits.Unknown, [], WholeWeeks.Year.FirstMoment, WholeWeeks.Year.FirstMoment);

        var explanation = Explain(rule, "ZZ", "2026-08-31/pm", earlier);

        explanation.Outcome.ShouldBe(Outcome.Fires);
        (explanation.Blocking, explanation.WouldFireAt).ShouldBe((null, null));
    }

    [Fact]
    public void Spells_are_told_by_their_first_half_day_when_they_start_in_the_window()
    {
        var rule = Rule(new Trigger.Spells(3, KindSet.Default, new Window(new Quantity(3, Unit.SchoolDays)), EachAtMost: null));

        var explanation = Explain(rule, "Z||Z||Z", "2026-09-03/am");

        explanation.Outcome.ShouldBe(Outcome.NotYet);
        (explanation.Measure, explanation.OutOf, explanation.Needed, explanation.Unit).ShouldBe((2, null, 3, null));
        Written(explanation).ShouldBe("2026-09-01/pm 2026-09-03/am");
        explanation.WouldFireAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("ZZZ||Z||ZZ", "2026-09-02/pm 2026-09-04/am")]
    [InlineData("ZZZ||Z||ZZZ", "2026-09-02/pm")]
    public void Spells_that_are_too_long_are_not_counted(string codes, string counted)
    {
        var rule = Rule(new Trigger.Spells(3, KindSet.Default, Window.SchoolYear, new Quantity(2, Unit.HalfDays)));

        var explanation = Explain(rule, codes, WholeWeeks.EndOf(codes).ToString());

        Written(explanation).ShouldBe(counted);
        explanation.Measure.ShouldBe(counted.Split(' ').Length);
    }

    [Fact]
    public void Of_all_weekdays_the_one_that_comes_nearest_is_told_with_its_latest_dates_only()
    {
        var rule = Rule(new Trigger.Pattern(3, 3, Weekday: null, KindSet.Default));

        // Tuesdays: one that is too long ago, two days ill, one on which nothing was expected, one day there.
        var explanation = Explain(rule, "Z|Z|||||||" + "Z|Z|||||||" + "||Z|||||||" + "||NN||||||" + "|||", "2026-09-29/am");

        explanation.Outcome.ShouldBe(Outcome.NotYet);
        (explanation.Measure, explanation.OutOf, explanation.Needed, explanation.Unit).ShouldBe((2, 3, 3, null));
        explanation.Weekday.ShouldBe(IsoDayOfWeek.Tuesday);
        Written(explanation).ShouldBe("2026-09-08/am 2026-09-15/am");

        // Today too, from the afternoon on.
        explanation.WouldFireAt.ShouldBe(HalfDay.Parse("2026-09-29/pm"));
    }

    [Theory]
    [InlineData("Z|||||||||||||||||||", 15, 4, 20, 3)]
    [InlineData("Z||||||", 15, 4, 7, 2)]
    [InlineData("Z|", 50, 4, 2, 2)]
    [InlineData("Z|   ?N", 50, 1, 3, 2)]
    [InlineData("Z", 100, 3, 1, 3)]
    public void The_hits_a_share_needs_are_those_of_at_least_the_minimum(string codes, int percent, int minimum, int registered, int needed)
    {
        var rule = Rule(new Trigger.Rate(percent, KindSet.Default, Window.SchoolYear, minimum));

        var explanation = Explain(rule, codes, WholeWeeks.EndOf(codes).ToString());

        (explanation.Measure, explanation.OutOf, explanation.Needed, explanation.Unit).ShouldBe((1, registered, needed, Unit.HalfDays));
        Written(explanation).ShouldBe("2026-08-31/am");
    }

    [Theory]
    [InlineData(false, null, "2026-08-31/pm")]
    [InlineData(true, null, "2026-09-01/am")]
    [InlineData(false, 2, "2026-09-02/am")]
    public void A_return_is_measured_even_before_it_is_confirmed_or_the_days_have_passed(bool confirmed, int? plus, string at)
    {
        var rule = Rule(new Trigger.Returned(new(1, Unit.HalfDays), KindSet.Default, confirmed, plus));

        var explanation = Explain(rule, "Z|", "2026-08-31/pm");

        (explanation.Measure, explanation.OutOf, explanation.Needed, explanation.Unit).ShouldBe((1, null, 1, Unit.HalfDays));
        Written(explanation).ShouldBe("2026-08-31/am");
        (explanation.Outcome == Outcome.Fires ? HalfDay.Parse("2026-08-31/pm") : explanation.WouldFireAt).ShouldBe(HalfDay.Parse(at));
    }

    [Fact]
    public void A_spell_that_was_too_short_says_how_short_and_that_its_return_brings_nothing()
    {
        var rule = Rule(new Trigger.Returned(new(2, Unit.SchoolDays), KindSet.Default, Confirmed: false, Plus: null));

        var explanation = Explain(rule, "ZZ|", "2026-09-01/am");

        explanation.Outcome.ShouldBe(Outcome.NotYet);
        (explanation.Measure, explanation.Needed, explanation.Unit).ShouldBe((1, 2, Unit.SchoolDays));
        explanation.WouldFireAt.ShouldBeNull();
    }

    [Fact]
    public void A_date_measures_nothing_and_says_when_it_comes()
    {
        var explanation = Explain(Rule(new Trigger.OnDate(new DateChoice.SchoolDay(5), DateScope.Pupil)), "ZZ", "2026-08-31/pm");

        explanation.Outcome.ShouldBe(Outcome.NotYet);
        (explanation.Measure, explanation.OutOf, explanation.Needed, explanation.Unit, explanation.Weekday).ShouldBe((0, null, null, null, null));
        explanation.Counted.ShouldBeEmpty();
        explanation.WouldFireAt.ShouldBe(HalfDay.Parse("2026-09-04/am"));
    }

    [Fact]
    public void Rules_about_a_class_are_not_asked_of_a_pupil()
    {
        Explain(Rule(new Trigger.OnDate(new DateChoice.SchoolDay(1), DateScope.Class)), "Z", "2026-08-31/am").Outcome.ShouldBe(Outcome.NotAsked);
        Explain(Rule(new Trigger.Unregistered(new LocalTime(10, 30), 50)), "Z", "2026-08-31/am").Outcome.ShouldBe(Outcome.NotAsked);
    }

    [Fact]
    public void The_firing_of_the_same_spell_stands_in_the_way_before_a_later_one()
    {
        var rule = Rule(new Trigger.Absent(new(1, Unit.HalfDays), KindSet.Default, Every: null));
        var same = Fired("2026-09-01/am");
        Firing[] earlier = [Fired("2026-08-31/am"), same, Fired("2026-09-02/am"), same with { Rule = "ander", At = HalfDay.Parse("2026-09-01/pm") }];

        Explain(rule, "||ZZ", "2026-09-01/pm", earlier).Blocking.ShouldBe(same);

        static Firing Fired(string at) =>
            new("regel", "1", "3A", HalfDay.Parse(at), 1, HalfDay.Parse(at), HalfDay.Parse(at), null, 1, null);
    }

    [Fact]
    public void Without_a_spell_the_latest_firing_of_the_rule_and_the_weekday_stands_in_the_way()
    {
        var rule = Rule(new Trigger.Pattern(1, 1, IsoDayOfWeek.Tuesday, KindSet.Default));
        Firing[] earlier =
        [
            Fired("2026-09-01/am", IsoDayOfWeek.Tuesday),
            Fired("2026-09-08/am", IsoDayOfWeek.Tuesday),
            Fired("2026-09-08/am", IsoDayOfWeek.Tuesday) with { Rule = "ander", At = HalfDay.Parse("2026-09-08/pm") },
            Fired("2026-09-09/am", IsoDayOfWeek.Wednesday),
        ];

        var explanation = Explain(rule, "||Z|||||||" + "||Z|||", "2026-09-09/pm", earlier);

        explanation.Outcome.ShouldBe(Outcome.FiredBefore);
        explanation.Blocking.ShouldBe(earlier[1]);

        static Firing Fired(string at, IsoDayOfWeek weekday) => new("regel", "1", "3A", HalfDay.Parse(at), 1, null, null, null, 1, weekday);
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
            iter: ReplayCases.Times(100));

    private static Explanation Explain(Rule rule, string codes, string at, IReadOnlyList<Firing>? earlier = null) =>
        new RuleExplainer(Engine(rule)).Explain(WholeWeeks.Register(codes), PupilTraits.Unknown, [.. earlier ?? []], HalfDay.Parse(at)).ShouldHaveSingleItem();

    private static string Written(Explanation explanation) => string.Join(' ', explanation.Counted);

    private static RuleEngine Engine(Rule rule) => new(new RuleBook(1, [rule]));

    private static Rule Rule(Trigger when) => new() { Id = "regel", Title = "regel", When = when };
}
