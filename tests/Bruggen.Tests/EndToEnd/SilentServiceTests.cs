using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Bruggen.Tests.EndToEnd;

/// <summary>What health says of a service that does not run, or does not come on: never that all is well.</summary>
public sealed class SilentServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_is_killed_is_said_not_to_run_at_once()
    {
        await using var world = await OpenAsync();
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.HealthAsync("green");
        (await HealthAsync(world)).Exit.ShouldBe(0);

        await worker.KillAsync();

        ((string?)world.Health()!["state"]).ShouldBe("green", "nobody was left to write it");
        var (exit, report) = await HealthAsync(world);
        exit.ShouldBe(1);
        ((string?)report["state"]).ShouldBe("red");
        ((string?)report["reasons"]![0]!["sentence"])!.ShouldStartWith("The service does not run: ");
    }

    [Fact]
    public async Task A_service_that_is_stopped_says_so_and_one_that_would_not_begin_says_why()
    {
        await using var world = await OpenAsync();
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.HealthAsync("green");

        await TerminateAsync(worker);

        var (exit, stopped) = await HealthAsync(world);
        exit.ShouldBe(1);
        ((string?)stopped["service"]).ShouldBe("stopped");
        ((string?)stopped["state"]).ShouldBe("red");
        stopped["reasons"]!.AsArray().ShouldHaveSingleItem()!["sentence"]!.ToString().ShouldStartWith("The service was stopped");

        var good = world.Configuration.Rules;
        world.Configuration.Rules = good.Replace("atLeast", "atLaest", StringComparison.Ordinal);
        world.Configuration.Write();
        (await world.Rehearse("2026-10-06T09:20").ExitCodeAsync()).ShouldBe(2);
        (exit, var refused) = await HealthAsync(world);
        exit.ShouldBe(1);
        ((string?)refused["service"]).ShouldBe("refused");
        ((string?)refused["state"]).ShouldBe("red");
        refused["reasons"]!.AsArray().ShouldHaveSingleItem()!["sentence"]!.ToString().ShouldContain("atLaest");

        world.Configuration.Rules = good;
        world.Configuration.Write();
        world.Rehearse("2026-10-06T09:20");
        await world.HealthAsync("green");
        ((string?)world.Health()!["service"]).ShouldBe("running");
        ((string?)world.Health()!["nextPoll"]).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_second_start_that_is_refused_leaves_the_report_of_the_first_alone()
    {
        await using var world = await OpenAsync();
        world.Rehearse("2026-10-06T08:20");
        await world.HealthAsync("green");

        (await world.Rehearse("2026-10-06T08:20").ExitCodeAsync()).ShouldBe(2);
        world.Configuration.Put("rules.yaml", "rules: [");
        (await world.Rehearse("2026-10-06T08:20").ExitCodeAsync()).ShouldBe(2);

        ((string?)(await HealthAsync(world)).Report["service"]).ShouldBe("running");
    }

    [Fact]
    public async Task A_reading_that_hangs_is_said_while_it_hangs()
    {
        await using var world = await OpenAsync();
        world.Rehearse("2026-10-06T08:20", speed: 600);
        await world.HealthAsync("green");

        await world.ControlAsync(HttpMethod.Post, "faults", """{"method":"*","kind":"timeout","when":"before","times":100000}""");

        var said = await world.HealthAsync("red", "Attendance was not read in the last");
        said.ShouldNotContain(sentence => sentence.Contains("gave no answer", StringComparison.Ordinal), "no call has ended yet");
        (await HealthAsync(world)).Exit.ShouldBe(1);
    }

    [Fact]
    public async Task A_platform_that_takes_the_first_call_and_never_answers_is_not_well_meanwhile()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var world = await OpenAsync();
        world.Configuration.Address = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}";

        // By the real clock, whatever day and hour it is.
        var today = TimeProvider.System.GetUtcNow();
        world.Configuration.Calendar =
            $"schoolYears: [ {{ name: altijd, start: {today.AddDays(-200):yyyy-MM-dd}, end: {today.AddDays(200):yyyy-MM-dd}, week: {{ mon: am+pm, tue: am+pm, wed: am+pm, thu: am+pm, fri: am+pm, sat: am+pm, sun: am+pm }} }} ]";
        world.Configuration.Poll = "{ every: 1 minute, from: \"00:00\", to: \"23:59\" }";
        world.Configuration.Write();
        var worker = world.Start("run", "--config", world.Configuration.Directory, "--data", world.Data);
        var call = silent.AcceptTcpClientAsync(Token).AsTask();
        (await Task.WhenAny(call, worker.ExitCodeAsync())).ShouldBe(call, worker.Error);
        using var taken = await call;

        var (exit, report) = await HealthAsync(world);

        exit.ShouldBe(1);
        ((string?)report["state"]).ShouldBe("starting");
        report["reasons"]!.AsArray().ShouldContain(reason => reason!["sentence"]!.ToString().Contains("has not been read", StringComparison.Ordinal));
        report["reasons"]!.AsArray().ShouldContain(reason => reason!["topic"]!.ToString() == "address", "a simulator at most answers on this machine");
    }

    private static async Task<OutsideWorld> OpenAsync()
    {
        var world = await OutsideWorld.OpenAsync(new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart").Pupil("4102", "Volmondig", "Grootjaar", "4MT"));
        await world.PutPresencesAsync("|", ["4101", "4102"], "2026-10-05/am", "2026-10-05/pm", "2026-10-06/am", "2026-10-06/pm");
        return world;
    }

    private static async Task<(int Exit, JsonNode Report)> HealthAsync(OutsideWorld world)
    {
        var health = world.Start("health", "--data", world.Data, "--format", "json");
        var exit = await health.ExitCodeAsync();
        return (exit, JsonNode.Parse(health.Output).ShouldNotBeNull(health.Error));
    }

    private static async Task TerminateAsync(WorkerProcess worker)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Only there a process is asked to stop by a signal.");
        using var kill = Process.Start("kill", ["-TERM", worker.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Token);
        (await worker.ExitCodeAsync()).ShouldBe(0, worker.Error);
    }
}
