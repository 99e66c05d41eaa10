using Bruggen.Domain.Planning;
using CsCheck;

namespace Bruggen.Tests.Domain.Planning;

public sealed class BrakeTests
{
    [Theory]
    [InlineData(10, 40, false)]
    [InlineData(11, 40, true)]
    [InlineData(60, 1200, false)]
    [InlineData(61, 1200, true)]
    [InlineData(11, 219, true)]
    [InlineData(11, 220, false)]
    public void More_than_the_larger_of_both_limits_is_held(int addressed, int school, bool held) => Brake.Default.Holds(addressed, school).ShouldBe(held);

    [Fact]
    public void It_is_the_larger_of_both_for_every_school() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 3000], Gen.Int[0, 50], Gen.Int[0, 100]).Sample((addressed, school, pupils, percent) =>
            new Brake(pupils, percent).Holds(addressed, school).ShouldBe(addressed > Math.Max(pupils, school * percent / 100m)));
}
