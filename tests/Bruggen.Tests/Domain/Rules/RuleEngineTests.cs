using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>The product's engine, asked about whole replays.</summary>
public sealed class RuleEngineTests : EngineAgreement
{
    protected override IEngineUnderTest Engine { get; } = new ProductEngine();

    private sealed class ProductEngine : IEngineUnderTest
    {
        public List<Firing> Replay(ReplayCase replay)
        {
            var engine = new RuleEngine(replay.Rules);
            var from = new HalfDay(replay.From, DayPart.Am);
            var to = new HalfDay(replay.To, DayPart.Pm);
            var firings = new List<Firing>();
            foreach (var year in replay.Calendar.Years)
            {
                foreach (var register in replay.Registers(year))
                {
                    firings.AddRange(engine.Evaluate(register, PupilTraits.Unknown, [], from, to));
                }

                foreach (var className in replay.Classes.Values.OfType<string>().Distinct(StringComparer.Ordinal))
                {
                    firings.AddRange(engine.EvaluateDates(DateScope.Class, className, className, year.TimetableOf(className), [], from, to));
                }
            }

            return firings;
        }
    }
}
