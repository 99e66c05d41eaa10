using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using CsCheck;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>The product's engine, asked about whole replays.</summary>
public sealed class RuleEngineTests : EngineAgreement
{
    protected override IEngineUnderTest Engine { get; } = new ProductEngine();

    [Fact]
    public void Half_day_by_half_day_with_the_firings_so_far_gives_what_a_replay_at_once_gives() =>
        ReplayCases.All.Sample(
            replay =>
            {
                var engine = new RuleEngine(replay.Rules);
                foreach (var register in Registers(replay))
                {
                    var atOnce = engine.Evaluate(register, PupilTraits.Unknown, [], First(replay), Last(replay));
                    var soFar = new List<Firing>();
                    for (var at = First(replay); at <= Last(replay); at = at.Next)
                    {
                        soFar.AddRange(engine.Evaluate(Until(register, at), PupilTraits.Unknown, soFar, at, at));
                    }

                    InOrder(soFar).ShouldBe(InOrder(atOnce));
                }
            },
            iter: ReplayCases.Times(200),
            print: replay => replay.ToString());

    [Fact]
    public void All_pupils_together_get_what_each_gets_alone_in_the_order_of_the_registers() =>
        ReplayCases.All.Sample(
            replay =>
            {
                var engine = new RuleEngine(replay.Rules);

                // So many that each processor has several to do one after the other.
                var registers = Enumerable.Repeat(Registers(replay), 8).SelectMany(register => register).ToList();

                var together = engine.EvaluateAll(registers.Count, Cases(registers), First(replay), Last(replay), TestContext.Current.CancellationToken);

                together.Count.ShouldBe(registers.Count);
                for (var i = 0; i < registers.Count; i++)
                {
                    together[i].ShouldBe(engine.Evaluate(registers[i], PupilTraits.Unknown, [], First(replay), Last(replay)));
                }
            },
            iter: ReplayCases.Times(100),
            print: replay => replay.ToString());

    [Fact]
    public void Nobody_at_all_fires_nothing() =>
        new RuleEngine(new RuleBook(1, [])).EvaluateAll(0, Cases([]), HalfDay.Parse("2026-09-01/am"), HalfDay.Parse("2026-09-01/pm"), TestContext.Current.CancellationToken).ShouldBeEmpty();

    private static HalfDay First(ReplayCase replay) => new(replay.From, DayPart.Am);

    private static HalfDay Last(ReplayCase replay) => new(replay.To, DayPart.Pm);

    private static IEnumerable<Firing> InOrder(IEnumerable<Firing> firings) =>
        firings.OrderBy(firing => firing.At).ThenBy(firing => firing.Rule, StringComparer.Ordinal).ThenBy(firing => firing.Level).ThenBy(firing => firing.Weekday);

    // What is not known yet at a moment is not in the register either.
    private static PupilRegister Until(PupilRegister register, HalfDay at)
    {
        var timetable = register.Timetable;
        var moment = timetable.MomentOf(at);
        var known = moment < 0 ? 0 : timetable.SlotsUntil(Math.Min(moment, timetable.MomentCount - 1));
        var kinds = new PresenceKind[timetable.SlotCount];
        register.Kinds.Span[..known].CopyTo(kinds);
        return register with { Kinds = kinds };
    }

    private static Func<int, PupilCase> Cases(List<PupilRegister> registers) => i => new PupilCase(registers[i], PupilTraits.Unknown, []);

    private static IEnumerable<PupilRegister> Registers(ReplayCase replay) => replay.Calendar.Years.SelectMany(replay.Registers);

    private sealed class ProductEngine : IEngineUnderTest
    {
        public List<Firing> Replay(ReplayCase replay)
        {
            var engine = new RuleEngine(replay.Rules);
            var from = First(replay);
            var to = Last(replay);
            var registers = Registers(replay).ToList();
            var firings = engine.EvaluateAll(registers.Count, Cases(registers), from, to, TestContext.Current.CancellationToken).SelectMany(ofPupil => ofPupil).ToList();
            foreach (var year in replay.Calendar.Years)
            {
                foreach (var className in replay.Classes.Values.OfType<string>().Distinct(StringComparer.Ordinal))
                {
                    firings.AddRange(engine.EvaluateDates(DateScope.Class, className, className, year.TimetableOf(className), [], from, to));
                }
            }

            return firings;
        }
    }
}
