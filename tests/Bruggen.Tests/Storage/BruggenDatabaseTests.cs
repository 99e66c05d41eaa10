using Bruggen.Storage;
using Bruggen.Storage.Migrations;
using Bruggen.Storage.Settings;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Tests.Storage;

public sealed class BruggenDatabaseTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bruggen-storage-");

    private string File => Path.Combine(_directory.FullName, "data", "bruggen.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_new_file_gets_the_newest_schema_and_keeps_its_content_when_opened_again()
    {
        await using (var database = await BruggenDatabase.OpenAsync(File, Token))
        {
            await new SettingsStore(database).SetAsync("evaluated_until", "2026-10-05/am", Token);
            (await database.ReadAsync(connection => connection.ExecuteScalar<int>("PRAGMA user_version"), Token)).ShouldBe(Migration.Shipped.Count);
        }

        await using var again = await BruggenDatabase.OpenAsync(File, Token);
        (await new SettingsStore(again).GetAsync("evaluated_until", Token)).ShouldBe("2026-10-05/am");
    }

    [Fact]
    public async Task The_writer_survives_a_power_cut_and_keeps_references_whole()
    {
        await using var database = await BruggenDatabase.OpenAsync(File, Token);

        (await database.WriteAsync(transaction => transaction.Connection!.ExecuteScalar<string>("PRAGMA journal_mode", transaction: transaction), Token)).ShouldBe("wal");
        (await database.WriteAsync(transaction => transaction.Connection!.ExecuteScalar<int>("PRAGMA synchronous", transaction: transaction), Token)).ShouldBe(2);
        (await database.WriteAsync(transaction => transaction.Connection!.ExecuteScalar<int>("PRAGMA foreign_keys", transaction: transaction), Token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var database = await BruggenDatabase.OpenAsync(File, Token);

        await Should.ThrowAsync<StorageException>(() => database.ReadAsync(connection => connection.Execute("DELETE FROM setting"), Token));
    }

    [Fact]
    public async Task Looking_leaves_the_file_as_it_is_with_or_without_a_service_on_it()
    {
        var service = await BruggenDatabase.OpenAsync(File, Token);
        await new SettingsStore(service).SetAsync("a", "1", Token);
        await LooksAsync("1");
        await new SettingsStore(service).SetAsync("a", "2", Token);
        await LooksAsync("2");
        await service.DisposeAsync();
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Token);

        await LooksAsync("2");

        (await System.IO.File.ReadAllBytesAsync(File, Token)).ShouldBe(bytes);
        await using var again = await BruggenDatabase.OpenAsync(File, Token);
        (await new SettingsStore(again).GetAsync("a", Token)).ShouldBe("2");

        async Task LooksAsync(string expected)
        {
            await using var looking = await BruggenDatabase.OpenReadOnlyAsync(File, Token);
            (await new SettingsStore(looking).GetAsync("a", Token)).ShouldBe(expected);
            await Should.ThrowAsync<InvalidOperationException>(() => new SettingsStore(looking).SetAsync("a", "3", Token));
            await Should.ThrowAsync<StorageException>(() => looking.ReadAsync(connection => connection.Execute("PRAGMA query_only = OFF; DELETE FROM setting"), Token));
        }
    }

    [Fact]
    public async Task Looking_at_an_older_schema_changes_nothing_and_says_what_to_do()
    {
        await BruggenDatabase.Open(File, [Migration.Shipped[0]]).DisposeAsync();

        (await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenReadOnlyAsync(File, Token))).Message.ShouldContain("start the service");
        await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenReadOnlyAsync(File + ".none", Token));
    }

    [Fact]
    public async Task The_change_mark_moves_with_every_change_by_whoever_made_it()
    {
        await using var service = await BruggenDatabase.OpenAsync(File, Token);
        await using var command = await BruggenDatabase.OpenAsync(File, Token);
        var first = await service.ChangeMarkAsync(Token);
        (await service.ChangeMarkAsync(Token)).ShouldBe(first);

        await new SettingsStore(service).SetAsync("a", "1", Token);
        var second = await service.ChangeMarkAsync(Token);
        await new SettingsStore(command).SetAsync("a", "2", Token);
        var third = await service.ChangeMarkAsync(Token);

        new[] { first, second, third }.Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
        (await service.ChangeMarkAsync(Token)).ShouldBe(third);
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_directory_and_every_file_in_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var database = await BruggenDatabase.OpenAsync(File, Token);
        await new SettingsStore(database).SetAsync("a", "b", Token);
        using var held = DataDirectoryLock.Acquire(Path.GetDirectoryName(File)!);

        System.IO.File.GetUnixFileMode(Path.GetDirectoryName(File)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var files = Directory.GetFiles(Path.GetDirectoryName(File)!);
        files.ShouldContain(file => file.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            System.IO.File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    [Fact]
    public async Task A_file_that_others_could_read_is_closed_to_them()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await (await BruggenDatabase.OpenAsync(File, Token)).DisposeAsync();
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        await (await BruggenDatabase.OpenAsync(File, Token)).DisposeAsync();

        System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_a_sentence()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, string.Concat(Enumerable.Repeat("pupil,class,date,am,pm\n", 100)), Token);

        var error = await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenAsync(File, Token));

        error.Message.ShouldBe($"'{File}' is not a database; stop the service and say bruggen restore, or name another file.");
    }

    [Fact]
    public async Task A_damaged_database_is_refused_with_a_sentence()
    {
        await (await BruggenDatabase.OpenAsync(File, Token)).DisposeAsync();
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Token);
        Array.Fill<byte>(bytes, 0xA5, 4096, bytes.Length - 4096);
        await System.IO.File.WriteAllBytesAsync(File, bytes, Token);

        var error = await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenAsync(File, Token));

        error.Message.ShouldBe($"The database '{File}' is damaged; stop the service and put a backup in its place with bruggen restore.");
    }

    [Fact]
    public async Task A_truncated_database_is_refused()
    {
        await (await BruggenDatabase.OpenAsync(File, Token)).DisposeAsync();
        await using (var stream = new FileStream(File, FileMode.Open))
        {
            stream.SetLength(stream.Length / 2);
        }

        (await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenAsync(File, Token))).Message.ShouldContain("damaged");
    }

    [Fact]
    public async Task A_database_made_by_a_newer_Bruggen_is_refused_and_left_alone()
    {
        await (await BruggenDatabase.OpenAsync(File, Token)).DisposeAsync();
        Outside("PRAGMA user_version = 4711");

        var error = await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenAsync(File, Token));

        error.Message.ShouldContain("schema version 4711, made by a newer Bruggen");
        Outside("PRAGMA user_version").ShouldBe(4711);
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        Outside("CREATE TABLE bookmark (url TEXT)", SqliteOpenMode.ReadWriteCreate);

        (await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenAsync(File, Token))).Message.ShouldContain("another program");

        Outside("SELECT COUNT(*) FROM sqlite_schema").ShouldBe(1);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_refused_with_a_sentence()
    {
        var blocked = Path.Combine(_directory.FullName, "a-file");
        await System.IO.File.WriteAllTextAsync(blocked, "in the way", Token);

        (await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenAsync(Path.Combine(blocked, "bruggen.db"), Token))).Message.ShouldContain("cannot be written");
        (await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenAsync(_directory.FullName, Token))).Message.ShouldContain("cannot be written");
        Should.Throw<StorageException>(() => DataDirectoryLock.Acquire(blocked)).Message.ShouldContain("cannot be written");
    }

    [Fact]
    public async Task Migrations_run_once_each_and_a_broken_one_leaves_the_schema_as_it_was()
    {
        Migration first = new(1, "CREATE TABLE a (id INTEGER);");
        Migration second = new(2, "CREATE TABLE b (id INTEGER); INSERT INTO a VALUES (1);");
        Migration broken = new(3, "CREATE TABLE c (id INTEGER); INSERT INTO nowhere VALUES (1);");
        await BruggenDatabase.Open(File, [first]).DisposeAsync();
        await BruggenDatabase.Open(File, [first, second]).DisposeAsync();
        await BruggenDatabase.Open(File, [first, second]).DisposeAsync();

        Should.Throw<StorageException>(() => BruggenDatabase.Open(File, [first, second, broken]));

        Outside("PRAGMA user_version").ShouldBe(2);
        Outside("SELECT COUNT(*) FROM a").ShouldBe(1);
        Outside("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'c'").ShouldBe(0);
    }

    [Fact]
    public async Task Readers_see_whole_commits_while_somebody_writes()
    {
        await using var database = await BruggenDatabase.OpenAsync(File, Token);
        var settings = new SettingsStore(database);
        const int Writes = 200;
        using var done = new CancellationTokenSource();
        var writer = Task.Run(
            async () =>
            {
                for (var number = 1; number <= Writes; number++)
                {
                    await database.WriteAsync(
                        transaction => transaction.Connection!.Execute(
                            $"{SettingsStore.Upsert}; INSERT INTO setting (key, value) VALUES ('copy', @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                            new { key = "original", value = $"{number}" },
                            transaction),
                        Token);
                }

                await done.CancelAsync();
            },
            Token);
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(
            async () =>
            {
                do
                {
                    var values = await database.ReadAsync(
                        connection => (connection.Query<string>("SELECT value FROM setting WHERE key = 'original'").SingleOrDefault(),
                                       connection.Query<string>("SELECT value FROM setting WHERE key = 'copy'").SingleOrDefault()),
                        Token);
                    values.Item1.ShouldBe(values.Item2);
                }
                while (!done.IsCancellationRequested);
            },
            Token));

        await Task.WhenAll([writer, .. readers]);

        (await settings.GetAsync("copy", Token)).ShouldBe($"{Writes}");
    }

    [Fact]
    public async Task Two_openings_of_one_file_share_what_is_committed()
    {
        await using var worker = await BruggenDatabase.OpenAsync(File, Token);
        await using (var command = await BruggenDatabase.OpenAsync(File, Token))
        {
            await new SettingsStore(command).SetAsync("approved", "yes", Token);
        }

        (await new SettingsStore(worker).GetAsync("approved", Token)).ShouldBe("yes");
        await new SettingsStore(worker).SetAsync("approved", "no", Token);
        (await new SettingsStore(worker).GetAsync("approved", Token)).ShouldBe("no");
    }

    [Fact]
    public void A_second_worker_on_the_same_directory_is_refused_until_the_first_lets_go()
    {
        var first = DataDirectoryLock.Acquire(_directory.FullName);

        Should.Throw<StorageException>(() => DataDirectoryLock.Acquire(_directory.FullName)).Message
            .ShouldBe($"Another Bruggen is already at work in the data directory '{_directory.FullName}'; stop it first or use another directory.");

        first.Dispose();
        DataDirectoryLock.Acquire(_directory.FullName).Dispose();
    }

    private long Outside(string sql, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection.ExecuteScalar<long>(sql);
    }
}
