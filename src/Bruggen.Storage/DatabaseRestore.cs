using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Files;
using Bruggen.Storage.Journal;
using Bruggen.Storage.Settings;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage;

/// <summary>Puts a backup in the place of the database.</summary>
public static class DatabaseRestore
{
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>Looks whether a file can be put back, before anybody is asked about it; nothing is changed.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="StorageException">It does not exist, or is no whole database of Bruggen.</exception>
    public static string RequireBackup(string backup)
    {
        if (!File.Exists(backup))
        {
            throw Absent(backup, error: null);
        }

        if (GivenFile.OtherThanFile(backup) is { } other)
        {
            throw new StorageException($"'{backup}' is {other}; give a file that bruggen backup made.");
        }

        try
        {
            RequireContent(backup, DatabaseExaminer.Examine(backup));
        }
        catch (StorageException error) when (error.Trouble == StorageTrouble.Damaged)
        {
            throw DamagedBackup(backup, error);
        }
        catch (StorageException error) when (error.Trouble == StorageTrouble.NotWritable)
        {
            // Where nothing may be written SQLite cannot always read either; the restore looks at a copy of its own.
        }

        return backup;
    }

    /// <summary>Opens a backup to restore it.</summary>
    /// <exception cref="StorageException">It does not exist, or may not be read.</exception>
    public static FileStream Open(string backup)
    {
        try
        {
            return new FileStream(backup, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Absent(backup, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"'{backup}' cannot be read; run this as a user who may read it, or give another file.", error);
        }
    }

    /// <summary>As the other, of a backup that is opened by its path.</summary>
    public static ImmutableArray<string> Restore(string backup, string database, Instant now)
    {
        using var content = Open(backup);
        return Restore(content, backup, database, now);
    }

    /// <summary>
    /// Copies the backup, has all of the copy checked, puts the database that is there aside and the copy in its place. The
    /// journal stays where it is: the next start compares the two. Nobody else may be using the database.
    /// </summary>
    /// <param name="content">A file that <see cref="DatabaseBackup.Make"/> made; it is left as it is.</param>
    /// <param name="backup">Its path, for sentences.</param>
    /// <param name="database">The file to replace; need not exist.</param>
    /// <param name="now">The moment, for the name of what is put aside.</param>
    /// <returns>The files that were put aside; none when there was no database.</returns>
    /// <exception cref="StorageException">The backup is no whole database of Bruggen, or something cannot be written; then the database is as it was.</exception>
    public static ImmutableArray<string> Restore(Stream content, string backup, string database, Instant now)
    {
        var half = database + ".new";
        try
        {
            PrivateFiles.EnsureDirectory(Path.GetDirectoryName(Path.GetFullPath(database))!);
            File.Delete(half);
            using (var to = PrivateFiles.Open(half, FileShare.None))
            {
                content.CopyTo(to);
            }

            RequireContent(backup, DatabaseExaminer.Examine(half));
            Mark(half, now);
            using (var whole = PrivateFiles.Open(half, FileShare.ReadWrite))
            {
                whole.Flush(flushToDisk: true);
            }

            // A WAL that stayed behind would be taken for a part of the copy.
            var aside = ImmutableArray.CreateBuilder<string>();
            var parts = Parts.Where(part => File.Exists(database + part)).ToList();
            var name = PrivateFiles.FreeName(database, IsWhole(database) ? "replaced" : "damaged", now);
            foreach (var part in parts)
            {
                File.Move(database + part, name + part);
                aside.Add(name + part);
            }

            // What looking has left beside it.
            foreach (var part in Parts.Except(parts, StringComparer.Ordinal))
            {
                File.Delete(database + part);
            }

            File.Move(half, database);
            return aside.ToImmutable();
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            File.Delete(half);
            throw BruggenDatabase.Explain(database, error);
        }
        catch (StorageException error)
        {
            File.Delete(half);
            if (error.Trouble == StorageTrouble.Damaged)
            {
                throw DamagedBackup(backup, error);
            }

            throw;
        }
    }

    // Of an empty file nothing is asked: SQLite would remove what lies beside it, and that may be all there is left.
    private static bool IsWhole(string database)
    {
        try
        {
            return new FileInfo(database) is { Exists: true, Length: > 0 } && DatabaseExaminer.Examine(database).Version > 0;
        }
        catch (StorageException)
        {
            return false;
        }
    }

    private static void RequireContent(string backup, DatabaseState state)
    {
        if (state.Version == 0)
        {
            throw new StorageException($"'{backup}' holds nothing of Bruggen; give a file that bruggen backup made.");
        }

        if (state.Version > state.NewestVersion)
        {
            throw new StorageException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{backup}' has schema version {state.Version}, made by a newer Bruggen; this one knows versions up to {state.NewestVersion}. Restore it with the newer one, or give an older copy."));
        }
    }

    private static StorageException Absent(string backup, Exception? error) => new($"'{backup}' does not exist; give a file that bruggen backup made.", error);

    private static StorageException DamagedBackup(string backup, Exception error) =>
        new($"The backup '{backup}' is damaged or no database; give another one.", error) { Trouble = StorageTrouble.Damaged };

    private static void Mark(string path, Instant now)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        connection.Open();
        connection.Execute(SettingsStore.Upsert, new { key = SendLedger.RestoredSetting, value = now.ToString("g", CultureInfo.InvariantCulture) });
    }
}
