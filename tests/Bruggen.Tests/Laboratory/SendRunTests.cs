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
        report.Kills.Sum(step => step.Kills).ShouldBe(report.Plan.Kills, report.ToString());
        TestContext.Current.SendDiagnosticMessage(report.ToString());
    }

    [Fact]
    public async Task A_program_that_takes_no_hook_ends_the_run_with_a_sentence_and_no_verdict()
    {
        await using var run = await SendRun.OpenAsync(new SendPlan(Pupils: 10, Rounds: 1, Kills: 2, Seed) { TakesHooks = false });

        var error = await Should.ThrowAsync<LaboratoryException>(() => run.RunAsync(TextWriter.Null));

        error.Message.ShouldBe("The kill planned at \"sendMsg: answer begins\" cannot happen: the program did not take the startup hook it was started with, so nothing can end it at a step.");
    }

    [Theory]
    [InlineData(10, 2, true, null)]
    [InlineData(10, 1, false, "kills: 2 planned, 1 happened; too few, so this run shows nothing about kills")]
    [InlineData(10, 0, false, "kills: 2 planned, 0 happened; too few, so this run shows nothing about kills")]
    [InlineData(9, 2, false, "sends: 10 planned, 9 happened; too few, so this run shows nothing about sends")]
    public void A_report_is_good_only_when_what_was_planned_happened(int sends, int kills, bool isGood, string? sentence)
    {
        var report = new SendReport
        {
            Plan = new SendPlan(Pupils: 10, Rounds: 1, Kills: 2, Seed),
            Rounds = 1,
            Asked = sends,
            Delivered = sends,
            Duplicates = 0,
            Lost = 0,
            Unasked = 0,
            UnknownDone = 0,
            UnknownNotDone = 0,
            KillsInDoubt = 0,
            KillsAtTheEdge = 0,
            Kills = kills == 0 ? [] : [("before begin", false, kills)],
            Lives = 1 + kills,
            Seconds = 1,
        };

        report.IsGood.ShouldBe(isGood);
        report.ToString().Split(Environment.NewLine)[^1].ShouldBe(isGood ? "good" : "NOT GOOD");
        if (sentence is not null)
        {
            report.ToString().ShouldContain(sentence);
        }
    }
}
