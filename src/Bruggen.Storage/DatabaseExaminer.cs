using Bruggen.Storage.Migrations;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Storage;

/// <summary>Looks at a database without changing a byte of it, also while a service works with it.</summary>
public static class DatabaseExaminer
{
    /// <summary>Opens the file for reading, has SQLite check all of it, and reads the version of its schema.</summary>
    /// <param name="path">The file, which exists.</param>
    /// <exception cref="StorageException">The file cannot be read, is damaged, or is not a database of Bruggen.</exception>
    public static DatabaseState Examine(string path)
    {
        try
        {
            return UndisturbedReading.Read(Path.GetFullPath(path), connection => Examine(connection, path));
        }
        catch (SqliteException error)
        {
            throw BruggenDatabase.Explain(path, error);
        }
    }

    private static DatabaseState Examine(SqliteConnection connection, string path)
    {
        if (connection.Query<string>("PRAGMA integrity_check(1)").FirstOrDefault() is not "ok" || Migrator.IsEmpty(connection))
        {
            throw BruggenDatabase.Damaged(path, error: null);
        }

        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (version > 0 && connection.ExecuteScalar<int>("PRAGMA application_id") != Migrator.ApplicationId)
        {
            throw new StorageException($"'{path}' is a database of another program; name another file for Bruggen.");
        }

        return new DatabaseState(version, Migration.Shipped.Count, new FileInfo(path).Length);
    }
}
