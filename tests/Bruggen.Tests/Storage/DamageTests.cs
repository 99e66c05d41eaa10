using Bruggen.Storage;
using Bruggen.Storage.Journal;
using Bruggen.Storage.Settings;

namespace Bruggen.Tests.Storage;

/// <summary>A file that is not what it was: said with a way out, and nothing begins anew beside it.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bruggen-damage-");

    private string Database => Path.Combine(_directory.FullName, "bruggen.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    public static TheoryData<string, Func<byte[], byte[]>> Damages => new()
    {
        { "empty", _ => [] },
        { "one byte", bytes => bytes[..1] },
        { "cut in half", bytes => bytes[..(bytes.Length / 2)] },
        { "cut in the header", bytes => bytes[..60] },
        { "zeroes", bytes => new byte[bytes.Length] },
        { "garbage", bytes => [.. bytes.Select((value, index) => (byte)((value * 31) + index))] },
        { "garbage after the header", bytes => [.. bytes.Take(4096), .. Enumerable.Repeat((byte)0xA5, bytes.Length - 4096)] },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_file_is_refused_with_the_way_out_and_left_as_it_is(string what, Func<byte[], byte[]> damage)
    {
        await FilledAsync();
        var damaged = damage(await File.ReadAllBytesAsync(Database, Token));
        await File.WriteAllBytesAsync(Database, damaged, Token);

        var error = await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenAsync(Database, Token), what);

        error.Trouble.ShouldBe(StorageTrouble.Damaged);
        error.Message.ShouldContain("bruggen restore");
        (await File.ReadAllBytesAsync(Database, Token)).ShouldBe(damaged);
    }

    [Theory]
    [InlineData("sent.log")]
    [InlineData("bruggen.db-wal")]
    [InlineData("bruggen.db.damaged-20261005-101500")]
    [InlineData("bruggen.db.replaced-20261005-101500")]
    [InlineData("backups/bruggen-2026-10-04.db")]
    public async Task Where_a_database_has_been_none_begins_anew(string trace)
    {
        Directory.CreateDirectory(Path.Combine(_directory.FullName, "backups"));
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, trace), "x", Token);

        var error = await Should.ThrowAsync<StorageException>(() => BruggenDatabase.OpenAsync(Database, Token));

        error.Message.ShouldContain(Path.GetFileName(trace));
        error.Message.ShouldContain("bruggen restore");
        File.Exists(Database).ShouldBeFalse();
    }

    [Fact]
    public async Task A_start_that_was_cut_off_while_it_made_the_file_can_be_made_again()
    {
        await File.WriteAllBytesAsync(Database + ".new", [1, 2, 3], Token);

        await FilledAsync();

        File.Exists(Database + ".new").ShouldBeFalse();
    }

    [Fact]
    public async Task A_wal_that_is_gone_leaves_a_database_that_still_opens()
    {
        await FilledAsync();
        var copy = Path.Combine(_directory.FullName, "copy", "bruggen.db");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        await using (var database = await BruggenDatabase.OpenAsync(Database, Token))
        {
            await new SettingsStore(database).SetAsync("b", "2", Token);
            File.Copy(Database, copy);
        }

        await using var older = await BruggenDatabase.OpenAsync(copy, Token);
        (await new SettingsStore(older).GetAsync("b", Token)).ShouldBeNull();
        (await new SettingsStore(older).GetAsync("a", Token)).ShouldBe("1");
    }

    [Fact]
    public async Task A_backup_is_made_under_the_eyes_of_a_writer_and_holds_what_was_committed()
    {
        var backup = Path.Combine(_directory.FullName, "elsewhere", "copy.db");
        await FilledAsync();
        await using var database = await BruggenDatabase.OpenAsync(Database, Token);
        await new SettingsStore(database).SetAsync("b", "2", Token);

        var state = DatabaseBackup.Make(Database, backup);

        state.Version.ShouldBe(state.NewestVersion);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(backup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.GetFiles(Path.GetDirectoryName(backup)!).ShouldBe([backup]);
        await using var copy = await BruggenDatabase.OpenReadOnlyAsync(backup, Token);
        (await new SettingsStore(copy).GetAsync("b", Token)).ShouldBe("2");
    }

    [Fact]
    public async Task A_backup_of_a_damaged_database_is_refused_and_leaves_the_one_before()
    {
        var backup = Path.Combine(_directory.FullName, "copy.db");
        await FilledAsync();
        DatabaseBackup.Make(Database, backup);
        var good = await File.ReadAllBytesAsync(backup, Token);
        var bytes = await File.ReadAllBytesAsync(Database, Token);
        Array.Fill<byte>(bytes, 0xA5, 4096, bytes.Length - 4096);
        await File.WriteAllBytesAsync(Database, bytes, Token);

        Should.Throw<StorageException>(() => DatabaseBackup.Make(Database, backup + "2")).Trouble.ShouldBe(StorageTrouble.Damaged);

        (await File.ReadAllBytesAsync(backup, Token)).ShouldBe(good);
        Directory.GetFiles(_directory.FullName, "copy.db*").ShouldBe([backup]);
    }

    [Fact]
    public async Task A_restore_puts_the_damaged_file_aside_with_its_wal()
    {
        var backup = Path.Combine(_directory.FullName, "copy.db");
        await FilledAsync();
        DatabaseBackup.Make(Database, backup);
        await File.WriteAllTextAsync(Database, "rommel", Token);
        await File.WriteAllTextAsync(Database + "-wal", "rommel", Token);

        var aside = DatabaseRestore.Restore(backup, Database, Plans.Now);

        aside.Select(path => Path.GetFileName(path)).ShouldBe(["bruggen.db.damaged-20261005-073000", "bruggen.db.damaged-20261005-073000-wal"]);
        (await File.ReadAllTextAsync(aside[0], Token)).ShouldBe("rommel");
        File.Exists(Database + "-wal").ShouldBeFalse();
        await using var restored = await BruggenDatabase.OpenAsync(Database, Token);
        (await new SettingsStore(restored).GetAsync("a", Token)).ShouldBe("1");
    }

    [Fact]
    public async Task A_restore_says_in_its_name_that_the_file_it_put_aside_was_whole()
    {
        var backup = Path.Combine(_directory.FullName, "copy.db");
        await FilledAsync();
        DatabaseBackup.Make(Database, backup);

        var aside = DatabaseRestore.Restore(backup, Database, Plans.Now);

        Path.GetFileName(aside.ShouldHaveSingleItem()).ShouldBe("bruggen.db.replaced-20261005-073000");
        DatabaseExaminer.Examine(aside[0]).Version.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_restore_from_something_else_is_refused_and_changes_nothing()
    {
        await FilledAsync();
        var before = await File.ReadAllBytesAsync(Database, Token);
        var rubbish = Path.Combine(_directory.FullName, "rommel.db");
        await File.WriteAllTextAsync(rubbish, "rommel", Token);

        Should.Throw<StorageException>(() => DatabaseRestore.Restore(rubbish, Database, Plans.Now)).Message.ShouldContain("rommel.db");
        Should.Throw<StorageException>(() => DatabaseRestore.Restore(rubbish + "2", Database, Plans.Now)).Message.ShouldContain("does not exist");

        (await File.ReadAllBytesAsync(Database, Token)).ShouldBe(before);
        Directory.GetFiles(_directory.FullName, "*.new").ShouldBeEmpty();
    }

    [Fact]
    public async Task Old_copies_go_by_their_number_whatever_the_clock_says()
    {
        var folder = new BackupFolder(Path.Combine(_directory.FullName, "backups"));
        Directory.CreateDirectory(folder.Path);
        foreach (var name in new[] { "bruggen-2026-10-01.db", "bruggen-2026-10-02.db", "bruggen-2027-10-02.db", "van-mij.db" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Path, name), name, Token);
        }

        folder.Prune(2).ShouldBe(1);

        folder.Files.Select(file => Path.GetFileName(file.Path)).ShouldBe(["bruggen-2027-10-02.db", "bruggen-2026-10-02.db"]);
        File.Exists(Path.Combine(folder.Path, "van-mij.db")).ShouldBeTrue();
        folder.FreeFileFor(new(2026, 11, 26)).ShouldEndWith("bruggen-2026-11-26.db");
    }

    [Fact]
    public void The_journal_lies_beside_the_database() => SendJournal.PathBeside(Database).ShouldBe(Path.Combine(_directory.FullName, "sent.log"));

    private async Task FilledAsync()
    {
        await using var database = await BruggenDatabase.OpenAsync(Database, Token);
        await new SettingsStore(database).SetAsync("a", "1", Token);
    }
}
