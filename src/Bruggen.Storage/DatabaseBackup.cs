using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Storage;

/// <summary>Makes copies of a database.</summary>
public static class DatabaseBackup
{
    /// <summary>
    /// Writes a copy of the database as it is at this moment, while others read and write it, and has all of the copy
    /// checked before it takes its name. Readable by its owner only. The database itself is not touched.
    /// </summary>
    /// <param name="database">The file to copy, which exists.</param>
    /// <param name="path">The file to make; one that is there is replaced once the new one is whole.</param>
    /// <exception cref="StorageException">The copy cannot be written, or it is not whole.</exception>
    public static DatabaseState Make(string database, string path)
    {
        path = Path.GetFullPath(path);
        var half = path + ".new";
        try
        {
            PrivateFiles.EnsureDirectory(Path.GetDirectoryName(path)!);
            File.Delete(half);
            PrivateFiles.EnsureFile(half);
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
            File.Move(half, path, overwrite: true);
            return state;
        }
        catch (StorageException error)
        {
            Discard(half);
            throw error.Trouble == StorageTrouble.Damaged ? BruggenDatabase.Damaged(database, error) : error;
        }
        catch (SqliteException error)
        {
            Discard(half);

            // A read that fails speaks of the database, a write of the copy.
            throw BruggenDatabase.Explain(error.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB ? database : path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Discard(half);
            throw BruggenDatabase.Explain(path, error);
        }
    }

    private static void Discard(string half)
    {
        if (File.Exists(half))
        {
            File.Delete(half);
        }
    }
}
