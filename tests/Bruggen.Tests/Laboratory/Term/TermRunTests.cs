using Bruggen.Tests.Domain.Calendar;

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
        report.Record.KillsPlanned.ShouldBeGreaterThan(2, report.ToString());
        TestContext.Current.SendDiagnosticMessage(report.ToString());
    }

    [Fact]
    public async Task One_call_in_five_failing_changes_nothing_but_what_is_marked_unknown()
    {
        var calm = await LiveAsync(TermPlan.Short(Seed));
        var stormy = await LiveAsync(TermPlan.Short(Seed) with { Faults = 0.2 });

        calm.IsGood.ShouldBeTrue(calm.ToString());
        stormy.IsGood.ShouldBeTrue(stormy.ToString());
        stormy.DifferencesFrom(calm).ShouldBeEmpty(stormy.ToString());
        TestContext.Current.SendDiagnosticMessage($"{calm}\n{stormy}");
    }

    [Fact]
    public void A_report_without_what_was_planned_is_not_good()
    {
        var plan = TermPlan.Short(Seed) with { Kills = 0.5, Faults = 0.2, Outages = true };
        var report = new TermReport
        {
            Record = new TermRecord
            {
                Plan = plan,
                Script = TermScript.Make(plan, WholeWeeks.Year),
                Visits = [],
                Messages = [],
                Rows = [],
                Firings = [],
                Lives = 6,
                Kills = 0,
                KillsPlanned = 9,
                KilledSteps = 0,
                Corrections = 0,
                Moves = 0,
                Outages = 0,
                OutagesPlanned = 2,
                Calls = 1000,
                FailedCalls = 148,
                Seconds = 1,
            },
            Asked = 0,
            Delivered = 0,
            Complaints = [],
        };

        report.IsGood.ShouldBeFalse();
        report.Tallies.ShouldAllBe(tally => tally.IsShort);
        report.ToString().ShouldContain("kills: 9 planned, 0 happened; too few, so this run shows nothing about kills");
        report.ToString().ShouldContain("failing calls: 149 planned, 148 happened");
        report.DifferencesFrom(report with { Delivered = 3 }).ShouldBe(["only 0 things were said with faults, of 3 without"]);
    }

    private static async Task<TermReport> LiveAsync(TermPlan plan)
    {
        await using var run = await TermRun.OpenAsync(plan);
        return TermJudge.Judge(run.Configuration, await run.RunAsync(TextWriter.Null));
    }
}
