using Bruggen.Storage;
using Bruggen.Storage.Migrations;
using Bruggen.Storage.Settings;
using Bruggen.Tests.EndToEnd;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Tests.Storage;

/// <summary>A newer program on the database of an older one, and the way back.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bruggen-upgrade-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Migration[] Older => [.. Migration.Shipped.SkipLast(1)];

    private string Database => Path.Combine(_folder, "bruggen.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_database_with_data_is_copied_and_checked_before_its_schema_changes()
    {
        await OfOlderAsync(Database);

        await BruggenDatabase.Open(Database, Migration.Shipped).DisposeAsync();

        var copy = UpgradeCopies.Of(Database).ShouldHaveSingleItem();
        copy.ShouldBe($"{Database}.schema-{Older.Length}");
        DatabaseExaminer.Examine(copy).Version.ShouldBe(Older.Length);
        DatabaseExaminer.Examine(Database).Version.ShouldBe(Migration.Shipped.Count);
        Number(copy, "SELECT COUNT(*) FROM setting WHERE key = 'a'").ShouldBe(1);
        if (!OperatingSystem.IsWindows())
        {
            Rights.OpenToOthers(copy).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_first_start_and_a_start_without_a_change_make_no_copy()
    {
        await BruggenDatabase.Open(Database, Migration.Shipped).DisposeAsync();
        await BruggenDatabase.Open(Database, Migration.Shipped).DisposeAsync();

        UpgradeCopies.Of(Database).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_older_program_refuses_a_newer_database_and_says_the_way_back_which_works()
    {
        await OfOlderAsync(Database);
        await BruggenDatabase.Open(Database, Migration.Shipped).DisposeAsync();
        var copy = $"{Database}.schema-{Older.Length}";

        var refused = Should.Throw<StorageException>(() => BruggenDatabase.Open(Database, Older));
        refused.Message.ShouldEndWith($"go back to the copy from before the update, with the service stopped: bruggen restore {copy}");
        refused.Trouble.ShouldBe(StorageTrouble.Other);

        DatabaseRestore.Restore(copy, Database, Plans.Now);
        await using var back = BruggenDatabase.Open(Database, Older);
        (await new SettingsStore(back).GetAsync("a", Token)).ShouldBe("1");
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_schema_of_before_whatever_steps_went_well()
    {
        await OfOlderAsync(Database);
        Migration good = new(Older.Length + 1, "CREATE TABLE good (id INTEGER);");
        Migration broken = new(Older.Length + 2, "CREATE TABLE c (id INTEGER); INSERT INTO nowhere VALUES (1);");

        Should.Throw<StorageException>(() => BruggenDatabase.Open(Database, [.. Older, good, broken]));

        Number(Database, "PRAGMA user_version").ShouldBe(Older.Length);
        Number(Database, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'good'").ShouldBe(0);
        await BruggenDatabase.Open(Database, Older).DisposeAsync();
    }

    [Fact]
    public async Task Only_a_few_copies_are_kept_the_newest_first()
    {
        List<Migration> steps = [new(1, "CREATE TABLE t1 (id INTEGER);")];
        await BruggenDatabase.Open(Database, steps).DisposeAsync();
        for (var version = 2; version <= 12; version++)
        {
            steps.Add(new(version, $"CREATE TABLE t{version} (id INTEGER);"));
            await BruggenDatabase.Open(Database, steps).DisposeAsync();
        }

        UpgradeCopies.Of(Database).Select(path => Path.GetFileName(path)).ShouldBe(["bruggen.db.schema-11", "bruggen.db.schema-10", "bruggen.db.schema-9"]);
        UpgradeCopies.For(Database, newest: 10).ShouldBe($"{Database}.schema-10");
        UpgradeCopies.For(Database, newest: 3).ShouldBeNull();
    }

    [Fact]
    public async Task An_upgrade_again_after_a_way_back_leaves_the_copy_of_the_first_as_it_is()
    {
        await OfOlderAsync(Database);
        await BruggenDatabase.Open(Database, Migration.Shipped).DisposeAsync();
        var first = $"{Database}.schema-{Older.Length}";
        var bytes = await File.ReadAllBytesAsync(first, Token);
        DatabaseRestore.Restore(first, Database, Plans.Now);

        await BruggenDatabase.Open(Database, Migration.Shipped).DisposeAsync();

        UpgradeCopies.Of(Database).ShouldBe([$"{first}-2", first]);
        (await File.ReadAllBytesAsync(first, Token)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Without_room_for_the_copy_nothing_is_changed()
    {
        using var disk = SmallDisk.Mount(megabytes: 4);
        var database = Path.Combine(disk.Path, "bruggen.db");
        await OfOlderAsync(database);
        var bytes = await File.ReadAllBytesAsync(database, Token);
        await File.WriteAllBytesAsync(Path.Combine(disk.Path, "groot"), new byte[(int)new DriveInfo(disk.Path).AvailableFreeSpace - 1_200_000], Token);

        var refused = Should.Throw<StorageException>(() => BruggenDatabase.Open(database, Migration.Shipped));

        refused.Trouble.ShouldBe(StorageTrouble.Full);
        refused.Message.ShouldContain("too full to bring it from schema version");
        (await File.ReadAllBytesAsync(database, Token)).ShouldBe(bytes);
        UpgradeCopies.Of(database).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_writes_beside_the_service_never_changes_the_schema()
    {
        await OfOlderAsync(Database);
        var bytes = await File.ReadAllBytesAsync(Database, Token);

        (await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenToWriteAsync(Database, Token))).Message.ShouldContain("start the service");
        (await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenReadOnlyAsync(Database, Token))).Message.ShouldContain("start the service");
        await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenToWriteAsync(Database + "2", Token));

        (await File.ReadAllBytesAsync(Database, Token)).ShouldBe(bytes);
        File.Exists(Database + "2").ShouldBeFalse();
    }

    [Fact]
    public async Task Looking_leaves_no_trace_beside_a_database_that_nobody_has_open()
    {
        await OfAsync(Database, Migration.Shipped);
        string[] before = Directory.GetFiles(_folder);
        var bytes = await File.ReadAllBytesAsync(Database, Token);

        await using (var looking = await BruggenDatabase.OpenReadOnlyAsync(Database, Token))
        {
            (await new SettingsStore(looking).GetAsync("a", Token)).ShouldBe("1");
        }

        DatabaseExaminer.Examine(Database).Version.ShouldBe(Migration.Shipped.Count);
        Directory.GetFiles(_folder).ShouldBe(before);
        (await File.ReadAllBytesAsync(Database, Token)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Looking_works_where_nothing_may_be_written()
    {
        using var disk = SmallDisk.Mount(megabytes: 4);
        var database = Path.Combine(disk.Path, "bruggen.db");
        await OfAsync(database, Migration.Shipped);
        disk.MakeReadOnly();

        await using var looking = await BruggenDatabase.OpenReadOnlyAsync(database, Token);

        (await new SettingsStore(looking).GetAsync("a", Token)).ShouldBe("1");
    }

    [Fact]
    public async Task Who_looks_sees_what_is_written_meanwhile()
    {
        await OfAsync(Database, Migration.Shipped);
        await using var looking = await BruggenDatabase.OpenReadOnlyAsync(Database, Token);
        (await new SettingsStore(looking).GetAsync("a", Token)).ShouldBe("1");

        await using (var service = await BruggenDatabase.OpenAsync(Database, Token))
        {
            await new SettingsStore(service).SetAsync("a", "2", Token);
            (await new SettingsStore(looking).GetAsync("a", Token)).ShouldBe("2");
            await new SettingsStore(service).SetAsync("a", "3", Token);
        }

        (await new SettingsStore(looking).GetAsync("a", Token)).ShouldBe("3");
    }

    private static Task OfOlderAsync(string database) => OfAsync(database, Older);

    private static async Task OfAsync(string path, IReadOnlyList<Migration> schema)
    {
        await using var database = BruggenDatabase.Open(path, schema);
        await new SettingsStore(database).SetAsync("a", "1", Token);
    }

    private static long Number(string path, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        connection.Open();
        return connection.ExecuteScalar<long>(sql);
    }
}
