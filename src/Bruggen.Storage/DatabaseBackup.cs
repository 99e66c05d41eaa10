using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Storage;

/// <summary>Makes copies of a database.</summary>
public static class DatabaseBackup
{
    /// <summary>
    /// Writes a copy of the database as it is at this moment, while others read and write it, and has all of the copy
    /// checked before it takes its name. Readable by its owner only. The database itself is not touched, and neither is
    /// anything that lies where the copy is to be.
    /// </summary>
    /// <param name="database">The file to copy, which exists.</param>
    /// <param name="path">The file to make.</param>
    /// <exception cref="StorageException">The copy cannot be written, it is not whole, or something is there already.</exception>
    public static DatabaseState Make(string database, string path)
    {
        path = Path.GetFullPath(path);
        string? half = null;
        try
        {
            PrivateFiles.EnsureDirectory(Path.GetDirectoryName(path)!);
            RequireFree(path);
            half = PrivateFiles.CreateHalf(path);
            using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString))
            {
                connection.Open();
                connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {BruggenDatabase.BusyMilliseconds}; VACUUM INTO @half"), new { half });
            }

            using (var copy = PrivateFiles.Open(half, FileShare.ReadWrite))
            {
                copy.Flush(flushToDisk: true);
            }

            var state = DatabaseExaminer.Examine(half);
            RequireFree(path);
            File.Move(half, path, overwrite: false);
            return state;
        }
        catch (StorageException error) when (error.Trouble == StorageTrouble.Damaged)
        {
            throw NotWhole(database, path, error);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw NotWhole(database, path, error);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw BruggenDatabase.IsFull(path, error) ? Full(path, error)
                : BruggenDatabase.IsFull(database, error) ? Full(database, error)
                : BruggenDatabase.Explain(path, error);
        }
        finally
        {
            if (half is not null)
            {
                File.Delete(half);
            }
        }
    }

    /// <summary>Writes a copy that was made elsewhere to its place, whole or not at all.</summary>
    /// <returns>Its place.</returns>
    /// <exception cref="StorageException">It cannot be written, or something is there already.</exception>
    public static string Carry(string copy, string path)
    {
        string? half = null;
        try
        {
            RequireFree(path);
            half = PrivateFiles.CreateHalf(path);
            using (var from = new FileStream(copy, FileMode.Open, FileAccess.Read, FileShare.Read))
            using (var to = PrivateFiles.Open(half, FileShare.None))
            {
                from.CopyTo(to);
                to.Flush(flushToDisk: true);
            }

            RequireFree(path);
            File.Move(half, path, overwrite: false);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw BruggenDatabase.IsFull(path, error) ? Full(path, error) : BruggenDatabase.Explain(path, error);
        }
        finally
        {
            if (half is not null)
            {
                File.Delete(half);
            }
        }
    }

    // A file that is not whole proves nothing about the one it was copied from: that one is asked itself.
    private static StorageException NotWhole(string database, string path, Exception error)
    {
        if (PrivateFiles.RoomAt(path) < BruggenDatabase.NoRoom)
        {
            return Full(path, error);
        }

        try
        {
            DatabaseExaminer.Examine(database);
            return new StorageException($"The copy '{path}' was not whole when it was read back, and is not kept; look at the disk it lies on. The database itself is whole.", error);
        }
        catch (StorageException own)
        {
            return own.Trouble == StorageTrouble.Damaged ? BruggenDatabase.Damaged(database, error) : own;
        }
    }

    private static StorageException Full(string path, Exception error) =>
        new($"The disk that holds '{path}' is full; make room on it. No copy was made, and the database is as it was.", error) { Trouble = StorageTrouble.Full };

    private static void RequireFree(string path)
    {
        if (Path.Exists(path))
        {
            throw new StorageException($"'{path}' exists already and is left as it is; give a name that is free.");
        }
    }
}
