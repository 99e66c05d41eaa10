namespace Bruggen.Tests.Laboratory.Term;

/// <summary>Some days of a term with what can go wrong; the whole term is a command (<c>tests/Bruggen.Laboratory</c>).</summary>
public sealed class TermRunTests
{
    private const int Seed = 20261126;

    [Fact]
    public async Task Kills_at_any_step_leave_the_mailboxes_as_the_rules_want_them()
    {
        var report = await LiveAsync(TermPlan.Short(Seed) with { Kills = 0.75 });

        report.IsGood.ShouldBeTrue(report.ToString());
        report.Record.Kills.ShouldBeGreaterThan(2, report.ToString());
        report.Delivered.ShouldBeGreaterThan(0);
        TestContext.Current.SendDiagnosticMessage(report.ToString());
    }

    [Fact]
    public async Task One_call_in_five_failing_changes_nothing_but_what_is_marked_unknown()
    {
        var calm = await LiveAsync(TermPlan.Short(Seed));
        var stormy = await LiveAsync(TermPlan.Short(Seed) with { Faults = 0.2 });

        calm.IsGood.ShouldBeTrue(calm.ToString());
        stormy.IsGood.ShouldBeTrue(stormy.ToString());
        stormy.Record.FailedCalls.ShouldBeGreaterThan(stormy.Record.Calls / 10);
        stormy.DifferencesFrom(calm).ShouldBeEmpty(stormy.ToString());
        TestContext.Current.SendDiagnosticMessage($"{calm}\n{stormy}");
    }

    private static async Task<TermReport> LiveAsync(TermPlan plan)
    {
        await using var run = await TermRun.OpenAsync(plan);
        return TermJudge.Judge(run.Configuration, await run.RunAsync(TextWriter.Null));
    }
}
