using System.Collections.Concurrent;
using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Tests.Domain.Rules.Literal;
using CsCheck;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>That the random cases would catch an engine that gets one thing wrong, and that the second opinion is sound.</summary>
public sealed class ReplayCasesTests
{
    private static readonly Dictionary<string, Func<ReplayCase, ReplayCase>> Mistakes = new(StringComparer.Ordinal)
    {
        ["a merge gap of one more"] = replay => replay with { Rules = new RuleBook(replay.Rules.MergeGap + 1, replay.Rules.Rules) },
        ["no opening balances"] = replay => replay with { Balances = ImmutableDictionary<string, int>.Empty },
        ["no class exceptions"] = replay => replay with
        {
            Calendar = new SchoolCalendar(replay.Calendar.Years.Select(year => new SchoolYear(
                year.Name, year.Start, year.End, year.Week, year.Holidays, year.Closed, ImmutableDictionary<string, ClassExceptions>.Empty))),
        },
        ["no once"] = replay => WithRules(replay, rule => rule with { OncePerSchoolYear = false }),
        ["no needs"] = replay => WithRules(replay, rule => rule with { Needs = [] }),
        ["no dates of validity"] = replay => WithRules(replay, rule => rule with { ValidFrom = null, ValidTo = null }),
        ["no class filter"] = replay => WithRules(replay, rule => rule with { For = PupilFilter.Everyone }),
        ["no levels of absence"] = replay => WithRules(replay, rule => rule.When is Trigger.Absent absent ? rule with { When = absent with { Every = null } } : rule),
        ["no levels of counting"] = replay => WithRules(replay, rule => rule.When is Trigger.Counted counted ? rule with { When = counted with { Every = null } } : rule),
        ["no limit on each spell"] = replay => WithRules(replay, rule => rule.When is Trigger.Spells spells ? rule with { When = spells with { EachAtMost = null } } : rule),
        ["confirmed or not"] = replay => WithRules(replay, rule => rule.When is Trigger.Returned returned ? rule with { When = returned with { Confirmed = !returned.Confirmed } } : rule),
        ["a school-day earlier"] = replay => WithRules(replay, rule => rule.When is Trigger.Returned { Plus: > 1 } returned ? rule with { When = returned with { Plus = returned.Plus - 1 } } : rule),
        ["a window of one less"] = replay => WithRules(replay, rule => rule.When switch
        {
            Trigger.Counted trigger => rule with { When = trigger with { Within = Shorter(trigger.Within) } },
            Trigger.Spells trigger => rule with { When = trigger with { Within = Shorter(trigger.Within) } },
            Trigger.Rate trigger => rule with { When = trigger with { Within = Shorter(trigger.Within) } },
            _ => rule,
        }),
        ["one percent more"] = replay => WithRules(replay, rule => rule.When is Trigger.Rate rate ? rule with { When = rate with { Percent = rate.Percent + 1 } } : rule),
        ["one date of the weekday more"] = replay => WithRules(replay, rule => rule.When is Trigger.Pattern pattern ? rule with { When = pattern with { Of = pattern.Of + 1 } } : rule),
    };

    public static TheoryData<string> MistakeNames => [.. Mistakes.Keys];

    [Theory]
    [MemberData(nameof(MistakeNames))]
    public void Random_cases_notice_an_engine_with(string mistake)
    {
        var noticed = 0;
        ReplayCases.All.Sample(
            replay =>
            {
                if (Volatile.Read(ref noticed) == 0 && !Same(LiteralEvaluator.Replay(replay), LiteralEvaluator.Replay(Mistakes[mistake](replay))))
                {
                    Interlocked.Increment(ref noticed);
                }
            },
            iter: 1000);

        noticed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Random_cases_fire_every_trigger()
    {
        var fired = new ConcurrentDictionary<Type, int>();
        ReplayCases.All.Sample(
            replay =>
            {
                foreach (var firing in LiteralEvaluator.Replay(replay))
                {
                    fired.AddOrUpdate(replay.Rules.Find(firing.Rule)!.When.GetType(), 1, (_, count) => count + 1);
                }
            },
            iter: 100);

        fired.Keys.Select(type => type.Name).Order(StringComparer.Ordinal)
            .ShouldBe(["Absent", "Counted", "OnDate", "Pattern", "Rate", "Returned", "Spells"]);
    }

    [Fact]
    public void A_replay_asked_twice_answers_the_same() =>
        ReplayCases.All.Sample(replay => Same(LiteralEvaluator.Replay(replay), LiteralEvaluator.Replay(replay)), iter: 50, print: replay => replay.ToString());

    [Fact]
    public void A_replay_that_knows_its_own_firings_makes_no_others() =>
        ReplayCases.All.Sample(
            replay => LiteralEvaluator.Replay(replay with { From = replay.To }, LiteralEvaluator.Replay(replay)).Count == 0,
            iter: 50,
            print: replay => replay.ToString());

    [Fact]
    public void A_replay_date_by_date_gives_what_one_at_once_gives() =>
        ReplayCases.All.Sample(
            replay =>
            {
                var firings = new List<Firing>();
                for (var date = replay.From; date <= replay.To; date = date.PlusDays(1))
                {
                    firings.AddRange(LiteralEvaluator.Replay(replay with { From = date, To = date }, firings));
                }

                return Same(firings, LiteralEvaluator.Replay(replay));
            },
            iter: 50,
            print: replay => replay.ToString());

    [Fact]
    public void Codes_on_half_days_without_lessons_change_nothing() =>
        ReplayCases.All.Sample(
            replay => Same(
                LiteralEvaluator.Replay(replay),
                LiteralEvaluator.Replay(replay with
                {
                    Register = replay.Register
                        .Where(row => replay.Calendar.YearOf(row.Key.HalfDay.Date) is { } year
                            && LiteralCalendar.IsSchool(year, replay.Classes[row.Key.Pupil], row.Key.HalfDay))
                        .ToDictionary(),
                })),
            iter: 50,
            print: replay => replay.ToString());

    [Fact]
    public void Unregistered_never_fires_in_a_replay() =>
        ReplayCases.All.Sample(
            replay => LiteralEvaluator.Replay(WithRules(replay, rule => rule with { When = new Trigger.Unregistered(new NodaTime.LocalTime(10, 30), 1) })).Count == 0,
            iter: 20,
            print: replay => replay.ToString());

    private static bool Same(List<Firing> left, List<Firing> right) => left.SequenceEqual(right);

    private static ReplayCase WithRules(ReplayCase replay, Func<Rule, Rule> change) =>
        replay with { Rules = new RuleBook(replay.Rules.MergeGap, [.. replay.Rules.Rules.Select(change)]) };

    private static Window Shorter(Window window) =>
        window.Length is { Amount: > 1 } length ? new Window(length with { Amount = length.Amount - 1 }) : window;
}
