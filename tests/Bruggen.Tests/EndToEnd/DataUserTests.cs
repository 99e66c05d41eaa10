using System.CommandLine;
using System.Runtime.Versioning;
using Bruggen.Storage;
using Bruggen.Worker.Commands;

namespace Bruggen.Tests.EndToEnd;

/// <summary>The real program started by root on a data directory of somebody else, as <c>sudo bruggen</c> is on the service's.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DataUserTests
{
    private static readonly string[] TwoDays = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_command_that_root_types_leaves_files_of_the_owner_of_the_data_directory_only()
    {
        await using var world = await OfSomebodyAsync();
        var service = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await world.HealthAsync("green");
        ShouldBeOfSomebody(world, "run");
        (await RootTypesAsync(world, "poll")).ShouldBe(0, world.Describe());
        await service.KillAsync();
        var copy = Path.Combine(world.Root, "kopie.db");
        string[] config = ["--config", world.Configuration.Directory];
        Dictionary<string, (string[] Arguments, int[] Exits)> typed = new(StringComparer.Ordinal)
        {
            ["check"] = (config, [0]),
            ["doctor"] = (config, [0, 1, 3]),
            ["plan"] = (config, [0]),
            ["adopt"] = (["eerste-brug", "--yes", .. config], [0]),
            ["start-sending"] = (["--yes", .. config], [0]),
            ["stop-sending"] = (["--yes", .. config], [0]),
            ["explain"] = (["4101", .. config], [0]),
            ["health"] = ([], [0, 1]),
            ["outbox"] = ([], [0]),
            ["outbox settle"] = (["--all-arrived"], [0]),
            ["outbox release"] = (["--register"], [2]),
            ["outbox withdraw"] = (["--register"], [2]),
            ["tasks"] = ([], [0]),
            ["tasks list"] = ([], [0]),
            ["tasks show"] = (["1"], [0]),
            ["tasks done"] = (["1", "--yes", .. config], [0]),
            ["tasks hand-over"] = (["1", "--yes", .. config], [2]),
            ["tasks help"] = (["1", "--yes", .. config], [2]),
            ["tasks withdraw"] = (["1", "--yes", .. config], [2]),
            ["tasks approve"] = (["1", "--yes", .. config], [2]),
            ["tasks refuse"] = (["1", "--yes", .. config], [2]),
            ["buddies"] = (config, [0]),
            ["buddies refuse"] = (["4101"], [2]),
            ["buddies keep"] = (["4101"], [2]),
            ["buddies stop"] = (["4101"], [2]),
            ["folders"] = (config, [0]),
            ["replay"] = (["--register", Register(world), "--workload", "json", "--output", Path.Combine(world.Root, "last.json"), .. config], [0]),
            ["backup"] = (config, [0]),
            ["export"] = (["4102"], [0]),
            ["forget"] = (["4101", "--yes"], [0]),
            ["restore"] = (["--yes", .. config], [0]),
        };

        var ran = 0;
        foreach (var name in CommandsWithData().Where(name => name is not ("run" or "poll")))
        {
            typed.ShouldContainKey(name, $"{name} is a command with --data that this test does not type yet");
            var exit = await RootTypesAsync(world, [.. name.Split(' '), .. typed[name].Arguments]);
            typed[name].Exits.ShouldContain(exit, name + world.Describe());
            ShouldBeOfSomebody(world, name);
            ran++;
        }

        ran.ShouldBe(typed.Count);
        (await RootTypesAsync(world, ["start-sending", "--yes", .. config])).ShouldBe(0, world.Describe());
        BackupFolder.Beside(Path.Combine(world.Data, "bruggen.db")).Files.ShouldNotBeEmpty();
        File.Exists(copy).ShouldBeFalse();

        // The service, which is that user, goes on with all of it.
        using var own = WorkerProcess.StartAs(
            Rights.Somebody, world.Variables, "run", "--config", world.Configuration.Directory, "--data", world.Data, "--rehearse", "2026-10-06T08:40");
        await world.PutPresencesAsync("Z", ["4102"], TwoDays);
        await Eventually.HoldsAsync(() => world.Messages.Any(message => message.To == "802"), "the service sends", () => world.Describe() + own.Output + own.Error);
    }

    [Fact]
    public async Task A_restore_by_root_into_a_directory_that_is_not_there_yet_makes_it_for_the_owner_of_the_place()
    {
        await using var world = await OfSomebodyAsync();
        var service = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await service.KillAsync();
        (await RootTypesAsync(world, "backup", "--config", world.Configuration.Directory)).ShouldBe(0, world.Describe());
        var copy = BackupFolder.Beside(Path.Combine(world.Data, "bruggen.db")).Files[0].Path;
        world.Data = Path.Combine(world.Data, "verhuisd");

        (await RootTypesAsync(world, "restore", copy, "--yes", "--config", world.Configuration.Directory)).ShouldBe(0, world.Describe());

        ShouldBeOfSomebody(world, "restore");
        File.Exists(Path.Combine(world.Data, "bruggen.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_copy_of_root_lies_where_root_says_and_is_restored_from_there()
    {
        await using var world = await OfSomebodyAsync();
        var service = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await service.KillAsync();
        var closed = Directory.CreateDirectory(Path.Combine(world.Root, "van-root"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        var copy = Path.Combine(closed, "kopie.db");

        (await RootTypesAsync(world, "backup", "--to", copy, "--config", world.Configuration.Directory)).ShouldBe(0, world.Describe());

        Rights.OwnerOf(copy).ShouldBe(0u);
        Rights.OpenToOthers(closed).ShouldBeEmpty();
        Directory.GetFiles(closed).ShouldBe([copy]);
        ShouldBeOfSomebody(world, "backup");
        (await RootTypesAsync(world, "backup", "--to", copy, "--config", world.Configuration.Directory)).ShouldBe(2);
        (await RootTypesAsync(world, "restore", copy, "--yes", "--config", world.Configuration.Directory)).ShouldBe(0, world.Describe());
        ShouldBeOfSomebody(world, "restore");
        Rights.OwnerOf(copy).ShouldBe(0u);
    }

    [Fact]
    public async Task Files_that_root_left_behind_before_are_named_with_their_owner_and_the_line_that_mends_it()
    {
        await using var world = await OfSomebodyAsync();
        var service = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await service.KillAsync();
        var database = Path.Combine(world.Data, "bruggen.db");
        Rights.Run("chown", "root:root", database).ShouldBeTrue();
        var expected = $"'{database}' belongs to root and cannot be used by user {Rights.Somebody}; give the data directory to its user: sudo chown -R {Rights.Somebody} {world.Data}";

        var start = world.Rehearse("2026-10-06T08:40");
        (await start.ExitCodeAsync()).ShouldBe(2);
        start.Error.Trim().ShouldBe(expected);
        using var own = WorkerProcess.StartAs(Rights.Somebody, world.Variables, "run", "--config", world.Configuration.Directory, "--data", world.Data, "--rehearse", "2026-10-06T08:40");
        (await own.ExitCodeAsync()).ShouldBe(2);
        own.Error.Trim().ShouldBe(expected);
        (await RootTypesAsync(world, "outbox")).ShouldBe(2);
        var doctor = world.Start("doctor", "--config", world.Configuration.Directory, "--data", world.Data);
        await doctor.ExitCodeAsync();
        string.Join(' ', doctor.Output.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).ShouldContain(expected);

        Rights.Run("sh", "-c", expected[(expected.IndexOf("sudo ", StringComparison.Ordinal) + 5)..]).ShouldBeTrue();
        using var mended = WorkerProcess.StartAs(Rights.Somebody, world.Variables, "outbox", "--data", world.Data);
        (await mended.ExitCodeAsync()).ShouldBe(0, mended.Error);
    }

    [Fact]
    public async Task Who_is_neither_root_nor_the_owner_is_told_what_to_type()
    {
        await using var world = await OfSomebodyAsync();
        var service = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await service.KillAsync();

        using var other = WorkerProcess.StartAs(Rights.Somebody + 1, world.Variables, "outbox", "settle", "--all-arrived", "--data", world.Data);

        (await other.ExitCodeAsync()).ShouldBe(2);
        other.Error.Trim().ShouldBe($"The data directory '{world.Data}' belongs to user {Rights.Somebody}, and others may not look into it; type: sudo bruggen outbox settle, with what you gave it.");
    }

    [Fact]
    public async Task Root_has_the_secrets_of_the_service_for_a_command_and_nobody_else_has()
    {
        await using var world = await OfSomebodyAsync();
        world.Variables[OutsideConfiguration.Variable] = null;
        var secrets = Path.Combine(world.Configuration.Directory, "secret.env");
        await File.WriteAllTextAsync(secrets, $"# the code\n{OutsideConfiguration.Variable}=\"{OutsideSchool.AccessCode}\"\n", Token);
        File.SetUnixFileMode(secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        (await RootTypesAsync(world, "plan", "--config", world.Configuration.Directory)).ShouldBe(0, world.Describe());

        using var other = WorkerProcess.StartAs(Rights.Somebody, world.Variables, "doctor", "--config", world.Configuration.Directory, "--data", world.Data);
        await other.ExitCodeAsync();
        other.Output.ShouldContain("sudo bruggen doctor");
        world.Describe().ShouldNotContain(OutsideSchool.AccessCode);
    }

    private static IEnumerable<string> CommandsWithData() => Below(CommandLine.Parse(["health"]).RootCommandResult.Command, prefix: "");

    private static IEnumerable<string> Below(Command command, string prefix) => command.Subcommands.SelectMany(
        own => (own.Options.Any(option => option.Name == "--data") ? [prefix + own.Name] : Enumerable.Empty<string>()).Concat(Below(own, $"{prefix}{own.Name} ")));

    private static async Task<int> RootTypesAsync(OutsideWorld world, params string[] words)
    {
        var command = world.Start([.. words, "--data", world.Data]);
        return await command.ExitCodeAsync();
    }

    private static void ShouldBeOfSomebody(OutsideWorld world, string command)
    {
        var all = Rights.Everything(world.Data);
        all.Count.ShouldBeGreaterThan(1);
        all.Where(path => Rights.OwnerOf(path) != Rights.Somebody).ShouldBeEmpty(command);
    }

    private static string Register(OutsideWorld world)
    {
        var path = Path.Combine(world.Root, "register.csv");
        File.WriteAllText(path, "pupil,class,date,am,pm\n4101,4MT,2026-10-05,Z,Z\n");
        return path;
    }

    private static async Task<OutsideWorld> OfSomebodyAsync()
    {
        Rights.RequireRoot();
        var world = await OutsideWorld.OpenAsync(new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart").Pupil("4102", "Volmondig", "Grootjaar", "4MT"));
        Directory.CreateDirectory(world.Data);
        Rights.Open(world.Root);
        Rights.Give(Rights.Somebody, world.Data);
        File.SetUnixFileMode(world.Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await world.PutPresencesAsync("Z", ["4101"], TwoDays);
        return world;
    }
}
