using Bruggen.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Tests.EndToEnd;

/// <summary>The real program on a disk that fills up, a database that somebody else holds, and a file that is damaged.</summary>
public sealed class StorageTroubleTests
{
    private static readonly string[] TwoDays = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_full_disk_nothing_leaves_health_says_so_and_room_is_enough_to_go_on()
    {
        using var disk = SmallDisk.Mount(megabytes: 6);
        await using var world = await TwoPupilsAsync(Path.Combine(disk.Path, "data"));
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await world.HealthAsync("green");

        disk.Fill();
        await world.PutPresencesAsync("Z", ["4102"], TwoDays);
        await world.HealthAsync("red", "full; make room on it");
        await ReportsAsync(world, 5);
        world.Messages.Count.ShouldBe(1, world.Describe());
        worker.HasExited.ShouldBeFalse(worker.Error);
        var health = world.Start("health", "--data", world.Data);
        (await health.ExitCodeAsync()).ShouldBe(1);
        health.Output.ShouldContain("make room");

        disk.MakeRoom();
        await world.MessagesAsync(2);
        await world.HealthAsync("green");
        await world.CyclesAsync(worker, 3);
        world.Messages.Select(message => message.To).ShouldBe(["801", "802"], world.Describe());
        world.ShouldHaveKeptSecrets();
    }

    [Fact]
    public async Task A_start_on_a_full_disk_waits_for_room()
    {
        using var disk = SmallDisk.Mount(megabytes: 6);
        await using var world = await TwoPupilsAsync(Path.Combine(disk.Path, "data"));
        var first = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await first.KillAsync();
        disk.Fill();

        var second = world.Rehearse("2026-10-06T08:40");
        await Eventually.HoldsAsync(() => second.Error.Contains("full; make room", StringComparison.Ordinal), "the start says that it waits", () => second.Output + second.Error);
        await world.PutPresencesAsync("Z", ["4102"], TwoDays);
        second.HasExited.ShouldBeFalse();

        disk.MakeRoom();
        await world.MessagesAsync(2);
        await world.CyclesAsync(second, 2);
        world.Messages.Select(message => message.To).ShouldBe(["801", "802"], world.Describe());
    }

    [Fact]
    public async Task A_read_only_disk_ends_the_start_with_a_sentence()
    {
        using var disk = SmallDisk.Mount(megabytes: 6);
        await using var world = await TwoPupilsAsync(Path.Combine(disk.Path, "data"));
        var first = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await first.KillAsync();
        disk.MakeReadOnly();

        var refused = world.Rehearse("2026-10-06T08:40");

        (await refused.ExitCodeAsync()).ShouldBe(2);
        refused.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("cannot be written");
    }

    [Fact]
    public async Task A_database_that_another_program_holds_is_said_and_passes()
    {
        await using var world = await TwoPupilsAsync();
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await world.HealthAsync("green");

        await using (var other = new SqliteConnection($"Data Source={Path.Combine(world.Data, "bruggen.db")};Pooling=False"))
        {
            other.Open();
            await other.ExecuteAsync("BEGIN IMMEDIATE");
            await world.PutPresencesAsync("Z", ["4102"], TwoDays);
            await world.HealthAsync("red", "kept busy by another program");
            world.Messages.Count.ShouldBe(1);
        }

        await world.MessagesAsync(2);
        await world.HealthAsync("green");
        worker.HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task A_damaged_database_ends_the_start_and_a_restore_mends_it_without_a_second_send()
    {
        await using var world = await TwoPupilsAsync();
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        var backup = world.Start("backup", "--data", world.Data, "--config", world.Configuration.Directory, "--to", Path.Combine(world.Root, "kopie.db"));
        (await backup.ExitCodeAsync()).ShouldBe(0, backup.Error);
        await world.PutPresencesAsync("Z", ["4102"], TwoDays);
        await world.MessagesAsync(2);
        var tooSoon = world.Start("restore", "--yes", "--data", world.Data, "--config", world.Configuration.Directory, Path.Combine(world.Root, "kopie.db"));
        (await tooSoon.ExitCodeAsync()).ShouldBe(2);
        tooSoon.Error.ShouldContain("Another Bruggen is already at work");
        await worker.KillAsync();
        await DamageAsync(world);

        var refused = world.Rehearse("2026-10-06T09:00");
        (await refused.ExitCodeAsync()).ShouldBe(2);
        refused.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("bruggen restore");
        var declined = world.Answer("no\n", "restore", "--data", world.Data, "--config", world.Configuration.Directory, Path.Combine(world.Root, "kopie.db"));
        (await declined.ExitCodeAsync()).ShouldBe(0);
        Directory.GetFiles(world.Data, "*.damaged-*").ShouldBeEmpty();
        var restored = world.Answer("yes\n", "restore", "--data", world.Data, "--config", world.Configuration.Directory, Path.Combine(world.Root, "kopie.db"));
        (await restored.ExitCodeAsync()).ShouldBe(0, restored.Error);
        Directory.GetFiles(world.Data, "*.damaged-*").ShouldNotBeEmpty();

        var again = world.Rehearse("2026-10-06T09:00");
        await world.HealthAsync("green");
        await world.CyclesAsync(again, 4);
        world.Messages.Select(message => message.To).ShouldBe(["801", "802"], world.Describe());
        world.ShouldHaveKeptSecrets();
    }

    [Fact]
    public async Task A_database_that_gets_damaged_stops_the_service_at_night_with_the_way_out()
    {
        await using var world = await TwoPupilsAsync();
        var worker = world.Rehearse("2026-10-06T22:00", speed: 1800);
        await Eventually.HoldsAsync(() => BackupFolder.Beside(Path.Combine(world.Data, "bruggen.db")).Files.Length > 0, "the first night's copy is made", world.Describe);

        await DamageAsync(world);

        (await worker.ExitCodeAsync()).ShouldBe(2, worker.Output);
        worker.Output.ShouldContain("bruggen restore");
        var restored = world.Start("restore", "--yes", "--data", world.Data, "--config", world.Configuration.Directory);
        (await restored.ExitCodeAsync()).ShouldBe(0, restored.Error);
        restored.Output.ShouldContain("bruggen-2026-10-0");
        DatabaseExaminer.Examine(Path.Combine(world.Data, "bruggen.db")).Version.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_second_worker_is_refused_wherever_the_directory_is_called_from_and_the_dead_one_holds_nothing()
    {
        await using var world = await TwoPupilsAsync();
        var first = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        var link = Path.Combine(world.Root, "ander-pad");
        Directory.CreateSymbolicLink(link, world.Data);
        var data = world.Data;
        world.Data = link;
        var second = world.Rehearse("2026-10-06T08:20");
        (await second.ExitCodeAsync()).ShouldBe(2);
        second.Error.ShouldContain("Another Bruggen is already at work");

        var copy = Path.Combine(world.Root, "kopie");
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(data, "*.*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        world.Data = copy;
        var onCopy = world.Rehearse("2026-10-06T08:20");
        (await onCopy.ExitCodeAsync()).ShouldBe(2, onCopy.Output);
        onCopy.Error.ShouldContain("is a copy of");

        await first.KillAsync();
        Directory.Move(data, data + "-hernoemd");
        world.Data = data + "-hernoemd";
        var third = world.Rehearse("2026-10-06T08:40");
        await world.HealthAsync("green");
        await world.CyclesAsync(third, 2);
        world.Messages.Count.ShouldBe(1, world.Describe());
    }

    private static async Task ReportsAsync(OutsideWorld world, int count)
    {
        for (var report = 0; report < count; report++)
        {
            var last = (string?)world.Health()?["at"];
            await Eventually.HoldsAsync(() => (string?)world.Health()?["at"] != last, "another report is written", world.Describe);
        }

        (await world.HealthAsync("red")).ShouldHaveSingleItem();
    }

    private static async Task DamageAsync(OutsideWorld world)
    {
        var path = Path.Combine(world.Data, "bruggen.db");
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var garbage = new byte[file.Length - 4096];
        Array.Fill<byte>(garbage, 0xA5);
        file.Position = 4096;
        await file.WriteAsync(garbage, Token);
    }

    private static async Task<OutsideWorld> TwoPupilsAsync(string? data = null)
    {
        var world = await OutsideWorld.OpenAsync(new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart").Pupil("4102", "Volmondig", "Grootjaar", "4MT"));
        world.Data = data ?? world.Data;
        await world.PutPresencesAsync("Z", ["4101"], TwoDays);
        return world;
    }
}
