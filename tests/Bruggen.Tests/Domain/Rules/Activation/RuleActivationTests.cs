using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules.Activation;
using NodaTime;

namespace Bruggen.Tests.Domain.Rules.Activation;

public sealed class RuleActivationTests
{
    [Theory]
    [InlineData("2026-10-06/am", "2026-10-06/am", "2026-10-06/am", true)]
    [InlineData("2026-10-06/am", "2026-10-06/am", "2026-10-07/am", true)]
    [InlineData("2026-10-06/am", "2026-10-05/pm", "2026-10-07/am", true)]
    [InlineData("2026-10-06/am", "2026-10-06/pm", "2026-10-06/pm", true)]
    [InlineData("2026-10-06/am", "2026-10-07/am", "2026-10-07/am", false)]
    [InlineData("2026-10-07/am", "2026-10-06/am", "2026-10-06/pm", false)]
    public void A_rule_that_waited_is_fresh_all_of_the_day_on_which_it_begins_to_act(string actsFrom, string from, string newest, bool fresh) =>
        Activation(HalfDay.Parse(actsFrom)).IsFresh(HalfDay.Parse(from), HalfDay.Parse(newest)).ShouldBe(fresh);

    [Fact]
    public void A_rule_that_never_had_to_wait_is_never_fresh() =>
        Activation(actsFrom: null).IsFresh(HalfDay.Parse("2026-10-05/am"), HalfDay.Parse("2026-10-09/pm")).ShouldBeFalse();

    private static RuleActivation Activation(HalfDay? actsFrom) => new("a", "v1", Instant.FromUtc(2026, 10, 5, 7, 30), actsFrom, LeftAt: null);
}
