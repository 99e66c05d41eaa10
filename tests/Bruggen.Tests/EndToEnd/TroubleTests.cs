using System.Globalization;

namespace Bruggen.Tests.EndToEnd;

/// <summary>Must show 4: each trouble is one clear sentence and the documented exit code or health state, and passes by itself.</summary>
public sealed class TroubleTests
{
    private static readonly string[] TwoDays = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am"];

    [Fact]
    public async Task A_wrong_access_code_is_said_and_its_replacement_noticed()
    {
        await using var world = await AbsentPupilAsync(configuration => configuration.AccessCode = "file:../code");
        var code = Path.Combine(world.Root, "code");
        await File.WriteAllTextAsync(code, "verkeerde-sleutel-55", TestContext.Current.CancellationToken);

        var worker = world.Rehearse("2026-10-06T08:20");
        (await world.HealthAsync("red")).ShouldHaveSingleItem().ShouldContain("access code");
        world.Messages.ShouldBeEmpty();
        var health = world.Start("health", "--data", world.Data);
        (await health.ExitCodeAsync()).ShouldBe(1);
        health.Output.ShouldStartWith("red");
        await File.WriteAllTextAsync(code, OutsideSchool.AccessCode + "\n", TestContext.Current.CancellationToken);

        await DeliveredOnceAsync(world, worker);
        world.ShouldHaveKeptSecrets("verkeerde-sleutel-55");
    }

    [Fact]
    public async Task A_crash_of_the_service_leaves_no_picture_of_its_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit is read from /proc.");
        await using var world = await AbsentPupilAsync();
        using var worker = WorkerProcess.StartWithDumps(
            world.Variables, "run", "--config", world.Configuration.Directory, "--data", world.Data, "--rehearse", "2026-10-06T08:20");
        await world.MessagesAsync(1);

        (await CoreLimitAsync(worker)).ShouldBe("0 0");

        // The same shell does let a command have one that holds no secret of the school.
        using var simulator = WorkerProcess.StartWithDumps(world.Variables, "simulator", "--port", "0");
        await Eventually.HoldsAsync(() => simulator.Output.Length > 0, "the simulator listens", () => simulator.Error);
        (await CoreLimitAsync(simulator)).ShouldStartWith("unlimited");
    }

    [Theory]
    [InlineData("DOTNET_DbgEnableMiniDump", "1")]
    [InlineData("COMPlus_DbgEnableMiniDump", "1")]
    [InlineData("DOTNET_DbgEnableMiniDump", "01")]
    public async Task A_runtime_that_was_asked_for_pictures_of_its_memory_is_refused(string variable, string value)
    {
        await using var world = await AbsentPupilAsync();
        world.Variables[variable] = value;
        var picture = Path.Combine(world.Root, "dump");
        world.Variables["DOTNET_DbgMiniDumpName"] = picture;
        world.Variables["COMPlus_DbgMiniDumpName"] = picture;

        var worker = world.Rehearse("2026-10-06T08:20");

        (await worker.ExitCodeAsync()).ShouldBe(2);
        worker.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith($"The environment variable {variable} has a picture of the memory written");
        world.Messages.ShouldBeEmpty();
        Directory.Exists(world.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_crash_leaves_no_file_whatever_else_the_runtime_and_the_system_were_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The signal is one of Linux.");
        await using var world = await AbsentPupilAsync();
        var place = Directory.CreateDirectory(Path.Combine(world.Root, "hier")).FullName;
        world.Variables["DOTNET_DbgEnableMiniDump"] = "0";
        world.Variables["DOTNET_DbgMiniDumpName"] = Path.Combine(place, "dump");
        world.Variables["DOTNET_DbgMiniDumpType"] = "4";
        world.Variables["TMPDIR"] = place;
        using var worker = WorkerProcess.StartWithDumps(
            world.Variables, "run", "--config", world.Configuration.Directory, "--data", world.Data, "--rehearse", "2026-10-06T08:20");
        await world.MessagesAsync(1);

        Rights.Run("kill", "-SYS", worker.Id.ToString(CultureInfo.InvariantCulture)).ShouldBeTrue();

        (await worker.ExitCodeAsync()).ShouldNotBe(0);
        Directory.GetFiles(place).Where(path => Path.GetFileName(path) is var name && (name.StartsWith("dump", StringComparison.Ordinal) || name.StartsWith("core", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_platform_that_is_away_is_said_and_its_return_noticed()
    {
        await using var world = await AbsentPupilAsync();
        await world.CloseSchoolAsync();

        var worker = world.Rehearse("2026-10-06T08:20");
        (await world.HealthAsync("red")).ShouldHaveSingleItem().ShouldContain("127.0.0.1");
        await world.OpenSchoolAsync();
        await world.PutPresencesAsync("Z", ["4101"], TwoDays);

        await DeliveredOnceAsync(world, worker);
        world.ShouldHaveKeptSecrets();
    }

    [Fact]
    public async Task A_letter_nobody_mapped_is_said_and_counts_once_it_is_mapped()
    {
        await using var world = await AbsentPupilAsync(code: "Q");

        var worker = world.Rehearse("2026-10-06T08:20");
        (await world.HealthAsync("yellow")).ShouldHaveSingleItem().ShouldContain("\"Q\"");
        await world.CyclesAsync(worker, 2);
        world.Messages.ShouldBeEmpty();
        world.Configuration.Sick = "[Z, D, Q]";
        world.Configuration.Write();

        await DeliveredOnceAsync(world, worker);
        world.ShouldHaveKeptSecrets();
    }

    [Fact]
    public async Task A_misspelled_key_stops_a_start_and_not_a_running_service()
    {
        await using var world = await AbsentPupilAsync();
        var good = world.Configuration.Rules;
        world.Configuration.Rules = good.Replace("atLeast", "atLaest", StringComparison.Ordinal);
        world.Configuration.Write();

        var refused = world.Rehearse("2026-10-06T08:20");
        (await refused.ExitCodeAsync()).ShouldBe(2);
        refused.Output.ShouldBeEmpty();
        var sentence = refused.Error.Trim().Split('\n').ShouldHaveSingleItem();
        sentence.ShouldContain("rules.yaml:4:");
        sentence.ShouldContain("atLaest");
        sentence.ShouldContain("atLeast");

        world.Configuration.Rules = good;
        world.Configuration.Write();
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        world.Configuration.Put("rules.yaml", good.Replace("klastitularis", "klastitulairs", StringComparison.Ordinal));
        (await world.HealthAsync("yellow")).ShouldHaveSingleItem().ShouldContain("klastitulairs");
        await world.PutPresencesAsync("Z", ["4102"], TwoDays);
        await world.MessagesAsync(2);
        world.Messages[1].To.ShouldBe("802");
        world.Configuration.Write();

        await world.HealthAsync("green");
        await world.CyclesAsync(worker, 3);
        world.Messages.Count.ShouldBe(2);
        world.ShouldHaveKeptSecrets();
    }

    [Fact]
    public async Task What_a_start_cannot_do_without_is_one_sentence()
    {
        await using var world = await AbsentPupilAsync();
        world.Variables[OutsideConfiguration.Variable] = null;
        await RefusedAsync(world, OutsideConfiguration.Variable);

        world.Variables[OutsideConfiguration.Variable] = OutsideSchool.AccessCode;
        var data = world.Data;
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await RefusedAsync(world, data);

        var file = Path.Combine(world.Root, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        world.Data = Path.Combine(file, "data");
        await RefusedAsync(world, world.Data);
        world.Data = data;

        await DeliveredOnceAsync(world, worker);
        world.ShouldHaveKeptSecrets();
    }

    [Fact]
    public async Task A_class_nobody_leads_is_said()
    {
        await using var world = await OutsideWorld.OpenAsync(new OutsideSchool()
            .WithoutClassTeachers()
            .Staff(null, "Nummerloos", "Winterkoning")
            .Lead("nummerloos.winterkoning", "4TW")
            .Pupil("4101", "Zonneke", "Zwaluwstaart"));
        await world.PutPresencesAsync("Z", ["4101"], TwoDays);

        world.Rehearse("2026-10-06T08:20");

        (await world.HealthAsync("yellow")).ShouldHaveSingleItem().ShouldContain("4TW");
        world.Messages.ShouldBeEmpty();
        world.ShouldHaveKeptSecrets();
    }

    private static async Task<OutsideWorld> AbsentPupilAsync(Action<OutsideConfiguration>? change = null, string code = "Z")
    {
        var world = await OutsideWorld.OpenAsync(new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart").Pupil("4102", "Volmondig", "Grootjaar", "4MT"), change);
        await world.PutPresencesAsync(code, ["4101"], TwoDays);
        return world;
    }

    private static async Task DeliveredOnceAsync(OutsideWorld world, WorkerProcess worker)
    {
        await world.MessagesAsync(1);
        await world.HealthAsync("green");
        await world.CyclesAsync(worker, 3);
        world.Messages.ShouldHaveSingleItem().To.ShouldBe("801");
    }

    private static async Task RefusedAsync(OutsideWorld world, string named)
    {
        var refused = world.Rehearse("2026-10-06T08:20");
        (await refused.ExitCodeAsync()).ShouldBe(2);
        refused.Output.ShouldBeEmpty();
        refused.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(named);
    }

    /// <summary>What a process may leave of its memory now, and how far that may be raised.</summary>
    private static async Task<string> CoreLimitAsync(WorkerProcess process) =>
        string.Join(' ', (await File.ReadAllLinesAsync($"/proc/{process.Id}/limits", TestContext.Current.CancellationToken))
            .Single(line => line.StartsWith("Max core file size", StringComparison.Ordinal))["Max core file size".Length..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Take(2));
}
