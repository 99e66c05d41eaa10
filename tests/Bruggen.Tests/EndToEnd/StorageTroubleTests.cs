using Bruggen.Service.Time;
using Bruggen.Storage;
using Bruggen.Storage.Migrations;
using Bruggen.Storage.Settings;
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
    public async Task A_backup_on_a_full_disk_says_which_disk_is_full_and_nothing_of_damage()
    {
        using var disk = SmallDisk.Mount(megabytes: 6);
        await using var world = await TwoPupilsAsync();
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await worker.KillAsync();
        var there = Path.Combine(disk.Path, "kopie.db");
        var bytes = await File.ReadAllBytesAsync(Path.Combine(world.Data, "bruggen.db"), Token);
        var tried = 0;

        // From no room at all to room for all but the end of the copy.
        foreach (var room in (int[])[0, 4096, 65536, bytes.Length / 2, bytes.Length - 8192])
        {
            disk.Fill();
            disk.Free(room);
            var backup = world.Start("backup", "--data", world.Data, "--config", world.Configuration.Directory, "--to", there);
            (await backup.ExitCodeAsync()).ShouldBe(1, backup.Output);
            backup.Error.Trim().ShouldBe($"The disk that holds '{there}' is full; make room on it. No copy was made, and the database is as it was.");
            Directory.GetFiles(disk.Path).ShouldHaveSingleItem();
            disk.MakeRoom();
            tried++;
        }

        tried.ShouldBe(5);
    }

    [Fact]
    public async Task A_backup_beside_a_database_whose_disk_is_full_says_so()
    {
        using var disk = SmallDisk.Mount(megabytes: 6);
        await using var world = await TwoPupilsAsync(Path.Combine(disk.Path, "data"));
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await Eventually.HoldsAsync(() => BackupFolder.Beside(Path.Combine(world.Data, "bruggen.db")).Files.Length == 1, "the first copy of the service is made", world.Describe);
        string[] before = Directory.GetFiles(Path.Combine(world.Data, "backups"));
        foreach (var running in (bool[])[true, false])
        {
            if (!running)
            {
                await worker.KillAsync();
            }

            disk.Fill();
            var backup = world.Start("backup", "--data", world.Data, "--config", world.Configuration.Directory);
            (await backup.ExitCodeAsync()).ShouldBe(1, backup.Output);
            backup.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("is full; make room on it");
            backup.Error.ShouldNotContain("damaged");
            backup.Error.ShouldNotContain("restore");
            disk.MakeRoom();
        }

        Directory.GetFiles(Path.Combine(world.Data, "backups")).ShouldBe(before);
    }

    [Fact]
    public async Task A_backup_never_takes_the_place_of_another_copy()
    {
        await using var world = await TwoPupilsAsync();
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await worker.KillAsync();
        var folder = BackupFolder.Beside(Path.Combine(world.Data, "bruggen.db"));
        var today = new SchoolClock(TimeProvider.System).Today;
        Directory.CreateDirectory(folder.Path);
        string[] precious = [folder.FreeFileFor(today), folder.FreeFileFor(today) + ".new", Path.Combine(world.Root, "kopie.db.new")];
        foreach (var path in precious)
        {
            await File.WriteAllTextAsync(path, path, Token);
        }

        for (var time = 0; time < 2; time++)
        {
            var backup = world.Start("backup", "--data", world.Data, "--config", world.Configuration.Directory);
            (await backup.ExitCodeAsync()).ShouldBe(0, backup.Error);
        }

        var named = world.Start("backup", "--data", world.Data, "--config", world.Configuration.Directory, "--to", Path.Combine(world.Root, "kopie.db"));
        (await named.ExitCodeAsync()).ShouldBe(0, named.Error);
        File.CreateSymbolicLink(Path.Combine(world.Root, "nergens.db"), Path.Combine(world.Root, "weg.db"));
        var link = world.Start("backup", "--data", world.Data, "--config", world.Configuration.Directory, "--to", Path.Combine(world.Root, "nergens.db"));
        (await link.ExitCodeAsync()).ShouldBe(2);

        foreach (var path in precious)
        {
            (await File.ReadAllTextAsync(path, Token)).ShouldBe(path);
        }

        folder.Files.Count(file => file.Date == today).ShouldBe(3);
        folder.Files.Take(2).Select(file => DatabaseExaminer.Examine(file.Path).Version).ShouldAllBe(version => version > 0);
    }

    [Fact]
    public async Task While_a_restore_waits_for_its_answer_nothing_else_opens_the_database()
    {
        await using var world = await TwoPupilsAsync();
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await worker.KillAsync();
        string[] config = ["--config", world.Configuration.Directory];
        var copy = Path.Combine(world.Root, "kopie.db");
        (await world.Start(["backup", "--to", copy, "--data", world.Data, .. config]).ExitCodeAsync()).ShouldBe(0);
        using var restore = WorkerProcess.StartAndWait(world.Variables, ["restore", copy, "--data", world.Data, .. config]);
        await Eventually.HoldsAsync(() => restore.Output.Contains("sent.log", StringComparison.Ordinal), "the restore is about to ask", () => restore.Output + restore.Error);

        string[][] others =
        [
            ["restore", copy, "--yes", .. config],
            ["run", "--rehearse", "2026-10-06T08:40", .. config],
            ["backup", .. config],
            ["outbox", "settle", "--all-arrived"],
            ["outbox"],
            ["tasks", "done", "1", "--yes", .. config],
            ["buddies", "stop", "4101"],
            ["forget", "4101", "--yes"],
            ["poll"],
        ];
        foreach (var other in others)
        {
            var refused = world.Start([.. other, "--data", world.Data]);
            (await refused.ExitCodeAsync()).ShouldBeOneOf(1, 2);
            refused.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(other[0] is "run" or "restore" ? "Another Bruggen is already at work" : "A restore is at work", customMessage: string.Join(' ', other));
        }

        restore.Type("yes\n");
        (await restore.ExitCodeAsync()).ShouldBe(0, restore.Error);
        (await world.Start("outbox", "--data", world.Data).ExitCodeAsync()).ShouldBe(0);

        // And the other way round: nothing is replaced under a command that waits for an answer.
        using var forget = WorkerProcess.StartAndWait(world.Variables, "forget", "4101", "--data", world.Data);
        await Eventually.HoldsAsync(() => forget.Output.Contains("roster", StringComparison.Ordinal), "the command is about to ask", () => forget.Output + forget.Error);
        var tooSoon = world.Start(["restore", copy, "--yes", "--data", world.Data, .. config]);
        (await tooSoon.ExitCodeAsync()).ShouldBe(2);
        tooSoon.Error.ShouldContain("A command of Bruggen has the database");
        forget.Type("no\n");
        (await forget.ExitCodeAsync()).ShouldBe(0, forget.Error);
    }

    [Fact]
    public async Task Commands_leave_the_schema_of_an_older_service_that_runs_as_it_is()
    {
        await using var world = await TwoPupilsAsync();
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await worker.KillAsync();
        var older = Path.Combine(world.Root, "ouder");
        var database = Path.Combine(older, "bruggen.db");
        await using var service = BruggenDatabase.Open(database, [.. Migration.Shipped.SkipLast(1)]);
        await new SettingsStore(service).SetAsync("a", "1", Token);
        var register = Path.Combine(world.Root, "register.csv");
        await File.WriteAllTextAsync(register, "pupil,class,date,am,pm\n4101,3A,2026-10-05,Z,Z\n", Token);
        string[] config = ["--config", world.Configuration.Directory];
        string[][] commands =
        [
            ["explain", "4101", .. config], ["outbox"], ["tasks"], ["tasks", "list"], ["tasks", "show", "1"], ["buddies", .. config], ["folders", .. config],
            ["export", "4101"], ["plan", .. config], ["adopt", "eerste-brug", "--yes", .. config], ["start-sending", "--yes", .. config],
            ["replay", "--register", register, "--workload", "json", .. config], ["outbox", "settle", "--all-arrived"], ["tasks", "done", "1", "--yes", .. config],
            ["forget", "4101", "--yes"], ["buddies", "stop", "4101"],
        ];

        foreach (var command in commands)
        {
            var ran = world.Start([.. command, "--data", older]);
            if (command[0] != "start-sending")
            {
                (await ran.ExitCodeAsync()).ShouldBeOneOf(1, 2);
                ran.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("start the service of this version on it once", customMessage: string.Join(' ', command));
            }

            await ran.ExitCodeAsync();
            Version(database).ShouldBe(Migration.Shipped.Count - 1, string.Join(' ', command));
        }

        var check = world.Start(["check", "--data", older, .. config]);
        (await check.ExitCodeAsync()).ShouldBe(0, check.Output);
        check.Error.ShouldContain("start the service of this version on it once");
        (await new SettingsStore(service).GetAsync("a", Token)).ShouldBe("1");

        static long Version(string path)
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            return connection.ExecuteScalar<long>("PRAGMA user_version");
        }
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
