using Bruggen.Tests.Domain.Rules.Literal;
using CsCheck;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>
/// What every engine must show. A sealed class that derives from this one and hands over its engine is run by the test
/// runner; without one nothing here runs.
/// </summary>
public abstract class EngineAgreement
{
    /// <summary>The names of the worked cases.</summary>
    public static TheoryData<string> Vectors => [.. VectorFiles.Names];

    /// <summary>The engine that is judged.</summary>
    protected abstract IEngineUnderTest Engine { get; }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_engine_gives_the_expected_firings(string vector)
    {
        var firings = LiteralEvaluator.InOrder(Engine.Replay(VectorFiles.Read(vector)));

        firings.Select(ReplayCaseText.Of).ShouldBe(VectorFiles.Expected(vector).Select(ReplayCaseText.Of));
    }

    [Fact]
    public void Engine_and_literal_evaluator_agree() =>
        ReplayCases.All.Sample(
            replay =>
            {
                var text = string.Join('\n', LiteralEvaluator.Replay(replay).Select(ReplayCaseText.Of));
                var engine = string.Join('\n', LiteralEvaluator.InOrder(Engine.Replay(replay)).Select(ReplayCaseText.Of));
                if (engine != text)
                {
                    throw new InvalidOperationException($"The text says\n{text}\nthe engine says\n{engine}");
                }
            },
            iter: ReplayCases.Times(300),
            print: replay => replay.ToString());
}
