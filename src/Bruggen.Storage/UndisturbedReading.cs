using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Storage;

/// <summary>
/// Reads a database and leaves no trace beside it. SQLite makes files beside a database in WAL mode that is only looked at,
/// and cannot look where it may not make them. While nobody has the database open it needs none, so it is told that nothing
/// changes (<c>immutable=1</c>); when somebody opened it meanwhile, what was read does not count and is read again beside them.
/// </summary>
internal static class UndisturbedReading
{
    /// <summary>Runs the work on a connection that cannot write, in one snapshot.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="work">Reads; may be run a second time.</param>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public static T Read<T>(string path, Func<SqliteConnection, T> work)
    {
        if (QuietState(path) is { } before)
        {
            try
            {
                var result = Run($"file:{Uri.EscapeDataString(path)}?immutable=1", work);
                if (QuietState(path) == before)
                {
                    return result;
                }
            }
            catch (Exception error) when (error is SqliteException or StorageException && QuietState(path) != before)
            {
                // Somebody came, and the pages of two moments do not fit together.
            }
        }

        return Run(path, work);
    }

    /// <summary>Readies a connection that was just opened and runs the work on it, in one snapshot.</summary>
    public static T Run<T>(SqliteConnection connection, Func<SqliteConnection, T> work)
    {
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {BruggenDatabase.BusyMilliseconds}; PRAGMA query_only = ON;"));
        using var snapshot = connection.BeginTransaction(deferred: true);
        return work(connection);
    }

    // Not from a pool: a connection that was told that nothing changes keeps the pages it has seen.
    private static T Run<T>(string source, Func<SqliteConnection, T> work)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        return Run(connection, work);
    }

    /// <summary>What the file looks like while nobody has it open and nobody was stopped in the middle of writing it; null otherwise.</summary>
    private static (long Length, DateTime WrittenAt)? QuietState(string path) =>
        new FileInfo(path) is { Exists: true } file && !File.Exists(path + "-wal") && !File.Exists(path + "-journal") ? (file.Length, file.LastWriteTimeUtc) : null;
}
