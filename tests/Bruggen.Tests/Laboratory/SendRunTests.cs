namespace Bruggen.Tests.Laboratory;

/// <summary>Must show 1, in short; the long run is a command (<c>tests/Bruggen.Laboratory</c>).</summary>
public sealed class SendRunTests
{
    private const int Seed = 20261126;

    [Fact]
    public async Task Killed_at_steps_chosen_by_chance_the_program_sends_each_message_once()
    {
        await using var run = await SendRun.OpenAsync(SendPlan.Short(Seed));

        var report = await run.RunAsync(TextWriter.Null);

        report.IsGood.ShouldBeTrue(report.ToString());
        report.Kills.Sum(step => step.Kills).ShouldBeGreaterThan(report.Plan.Kills / 2, report.ToString());
        TestContext.Current.SendDiagnosticMessage(report.ToString());
    }
}
