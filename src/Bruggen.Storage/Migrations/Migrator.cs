using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Storage.Migrations;

/// <summary>Brings a database to the newest schema, one transaction a step, the version in <c>PRAGMA user_version</c>.</summary>
internal static class Migrator
{
    /// <summary>"BRUG", which tells our files from those of other programs that use SQLite.</summary>
    public const int ApplicationId = 0x42525547;

    /// <exception cref="StorageException">The schema is newer than the program, or the file belongs to another program.</exception>
    public static void Run(SqliteConnection connection, IReadOnlyList<Migration> migrations)
    {
        var version = VersionOf(connection);
        RefuseNewer(connection, version, migrations);

        var applicationId = connection.ExecuteScalar<int>("PRAGMA application_id");
        if (!IsEmpty(connection) && applicationId != ApplicationId)
        {
            throw new StorageException($"'{connection.DataSource}' is a database of another program; name another file for Bruggen.");
        }

        foreach (var migration in migrations.Skip(version))
        {
            using var transaction = connection.BeginTransaction();

            // Another process may have come first between looking and locking.
            if (VersionOf(connection) >= migration.Version)
            {
                continue;
            }

            connection.Execute(migration.Sql, transaction: transaction);
            connection.Execute(
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {migration.Version}; PRAGMA application_id = {ApplicationId};"),
                transaction: transaction);
            transaction.Commit();
        }
    }

    /// <summary>Whether there is nothing in it at all: a file that is being made, or one of which nothing is left.</summary>
    public static bool IsEmpty(SqliteConnection connection) => !connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM sqlite_schema)");

    /// <summary>Looks whether the schema is the newest, and leaves it as it is.</summary>
    /// <exception cref="StorageException">The schema is older or newer than the program's.</exception>
    public static void RequireCurrent(SqliteConnection connection, IReadOnlyList<Migration> migrations)
    {
        var version = VersionOf(connection);
        RefuseNewer(connection, version, migrations);
        if (version < migrations.Count)
        {
            throw new StorageException($"The database '{connection.DataSource}' was made by an older Bruggen, or is not one of Bruggen; start the service of this version on it once.");
        }
    }

    private static void RefuseNewer(SqliteConnection connection, int version, IReadOnlyList<Migration> migrations)
    {
        if (version > migrations.Count)
        {
            throw new StorageException(string.Create(
                CultureInfo.InvariantCulture,
                $"The database '{connection.DataSource}' has schema version {version}, made by a newer Bruggen; this one knows versions up to {migrations.Count}."));
        }
    }

    private static int VersionOf(SqliteConnection connection) => connection.ExecuteScalar<int>("PRAGMA user_version");
}
