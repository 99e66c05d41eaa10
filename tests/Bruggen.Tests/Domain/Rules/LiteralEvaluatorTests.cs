using Bruggen.Tests.Domain.Rules.Literal;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>That the second opinion is one: it must itself agree with the worked cases of the contract.</summary>
public sealed class LiteralEvaluatorTests
{
    public static TheoryData<string> Vectors => [.. VectorFiles.Names];

    [Fact]
    public void All_fourteen_vectors_are_here() => VectorFiles.Names.Count().ShouldBe(14);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_literal_evaluator_gives_the_expected_firings(string vector)
    {
        var firings = LiteralEvaluator.Replay(VectorFiles.Read(vector));

        firings.Select(ReplayCaseText.Of).ShouldBe(VectorFiles.Expected(vector).Select(ReplayCaseText.Of));
    }
}
