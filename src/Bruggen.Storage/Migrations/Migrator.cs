using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Storage.Migrations;

/// <summary>Brings a database to the newest schema, all of it or nothing, the version in <c>PRAGMA user_version</c>.</summary>
internal static class Migrator
{
    /// <summary>"BRUG", which tells our files from those of other programs that use SQLite.</summary>
    public const int ApplicationId = 0x42525547;

    /// <summary>The version of a database that has something in it and an older schema; null when there is nothing to bring further.</summary>
    /// <exception cref="StorageException">The schema is newer than the program, or the file belongs to another program.</exception>
    public static int? OlderVersionOf(SqliteConnection connection, IReadOnlyList<Migration> migrations)
    {
        var version = VersionOf(connection);
        RefuseNewer(connection, version, migrations);
        if (!IsEmpty(connection) && connection.ExecuteScalar<int>("PRAGMA application_id") != ApplicationId)
        {
            throw new StorageException($"'{connection.DataSource}' is a database of another program; name another file for Bruggen.");
        }

        return version < migrations.Count && !IsEmpty(connection) ? version : null;
    }

    /// <summary>Takes the steps that are missing.</summary>
    /// <exception cref="StorageException">The schema is newer than the program, or the file belongs to another program.</exception>
    public static void Run(SqliteConnection connection, IReadOnlyList<Migration> migrations)
    {
        OlderVersionOf(connection, migrations);
        if (VersionOf(connection) == migrations.Count)
        {
            return;
        }

        using var transaction = connection.BeginTransaction();

        // Another process may have come first between looking and locking.
        foreach (var migration in migrations.Skip(VersionOf(connection)))
        {
            connection.Execute(migration.Sql, transaction: transaction);
            connection.Execute(
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {migration.Version}; PRAGMA application_id = {ApplicationId};"),
                transaction: transaction);
        }

        transaction.Commit();
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

    /// <summary>Why a program does not touch what a newer one made, and the way back where the upgrade left one; one sentence.</summary>
    public static string NewerThan(string database, int version, int newest) => string.Create(
        CultureInfo.InvariantCulture,
        $"The database '{database}' has schema version {version}, made by a newer Bruggen; this one knows versions up to {newest}. {WayBack(database, newest)}");

    private static string WayBack(string database, int newest) => UpgradeCopies.For(database, newest) is { } copy
        ? $"Run the newer one again; or go back to the copy from before the update, with the service stopped: bruggen restore {copy}"
        : "Run the newer one again, or restore a backup from before the update.";

    private static void RefuseNewer(SqliteConnection connection, int version, IReadOnlyList<Migration> migrations)
    {
        if (version > migrations.Count)
        {
            throw new StorageException(NewerThan(connection.DataSource, version, migrations.Count));
        }
    }

    private static int VersionOf(SqliteConnection connection) => connection.ExecuteScalar<int>("PRAGMA user_version");
}
