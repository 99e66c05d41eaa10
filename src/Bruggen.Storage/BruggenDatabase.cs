using System.Globalization;
using Bruggen.Storage.Migrations;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Storage;

/// <summary>
/// The SQLite file with everything Bruggen remembers. Safe for use by several threads: one writes at a time, readers see
/// the last committed state and never wait for the writer. SQLite works on the calling thread, so methods of the stores
/// are asynchronous only in waiting for their turn.
/// </summary>
public sealed class BruggenDatabase : IAsyncDisposable
{
    private const int BusyMilliseconds = 10_000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteConnection? _writer;
    private readonly string _readers;
    private bool _closed;

    private BruggenDatabase(string path, SqliteConnection? writer, string readers)
    {
        Path = path;
        _writer = writer;
        _readers = readers;
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>
    /// Opens the file, making it and its directory when they are missing, checks it, and brings it to the newest schema.
    /// On Unix the file is readable by its owner only.
    /// </summary>
    /// <exception cref="StorageException">
    /// The place cannot be written, the file is damaged or no database of Bruggen, or it was made by a newer Bruggen.
    /// </exception>
    public static Task<BruggenDatabase> OpenAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Open(System.IO.Path.GetFullPath(path), Migration.Shipped));
    }

    /// <summary>
    /// Opens a file that is there to look at, also while a service writes it: no connection that can write is made, and
    /// the schema is left as it is.
    /// </summary>
    /// <exception cref="StorageException">There is no database of Bruggen, it is damaged, or it has the schema of another version.</exception>
    public static async Task<BruggenDatabase> OpenReadOnlyAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var address = new SqliteConnectionStringBuilder { DataSource = System.IO.Path.GetFullPath(path), Mode = SqliteOpenMode.ReadOnly, Pooling = true };
        var database = new BruggenDatabase(address.DataSource, writer: null, address.ConnectionString);
        try
        {
            await database.ReadAsync(
                connection =>
                {
                    Migrator.RequireCurrent(connection, Migration.Shipped);
                    return true;
                },
                cancellationToken);
        }
        catch (StorageException error)
        {
            await database.DisposeAsync();
            if (error.InnerException is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM or SQLitePCL.raw.SQLITE_READONLY })
            {
                throw new StorageException($"The database '{address.DataSource}' cannot be read; check that it is there, and run this as the user Bruggen runs as.", error);
            }

            throw;
        }

        return database;
    }

    /// <summary>As <see cref="OpenAsync"/>, with the steps of the schema given.</summary>
    internal static BruggenDatabase Open(string path, IReadOnlyList<Migration> migrations)
    {
        try
        {
            PrivateFiles.EnsureDirectory(System.IO.Path.GetDirectoryName(path)!);
            PrivateFiles.EnsureFile(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, error);
        }

        var address = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true, Pooling = false };
        var writer = new SqliteConnection(address.ConnectionString);
        try
        {
            writer.Open();

            // SQLite opens a file it may not write without a word, and would fail at the first commit only.
            if (SQLitePCL.raw.sqlite3_db_readonly(writer.Handle, "main") != 0)
            {
                throw NotWritable(path, error: null);
            }

            writer.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA synchronous = FULL;"));
            if (writer.Query<string>("PRAGMA quick_check(1)").FirstOrDefault() is not "ok")
            {
                throw Damaged(path, error: null);
            }

            Migrator.Run(writer, migrations);
            writer.ExecuteScalar<string>("PRAGMA journal_mode = WAL");
        }
        catch (Exception error)
        {
            writer.Dispose();
            if (error is SqliteException sqlite)
            {
                throw Explain(path, sqlite);
            }

            throw;
        }

        address.Pooling = true;
        return new BruggenDatabase(path, writer, address.ConnectionString);
    }

    /// <summary>Runs the work on a connection that cannot write, in one snapshot.</summary>
    internal Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var connection = new SqliteConnection(_readers);
            connection.Open();
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA query_only = ON;"));
            using var snapshot = connection.BeginTransaction(deferred: true);
            return Task.FromResult(work(connection));
        }
        catch (SqliteException error)
        {
            throw Explain(Path, error);
        }
    }

    /// <summary>
    /// Runs the work when it is its turn, in a transaction that is committed when the work ends and undone when it throws.
    /// </summary>
    /// <exception cref="InvalidOperationException">The file was opened to look at.</exception>
    internal async Task<T> WriteAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellationToken)
    {
        if (_writer is null)
        {
            throw new InvalidOperationException("This database was opened to look at; nothing can be written to it.");
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var transaction = _writer.BeginTransaction();
            var result = work(transaction);
            transaction.Commit();
            return result;
        }
        catch (SqliteException error)
        {
            throw Explain(Path, error);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// A text that is another one after every change, by this process or by another one. Cheap: it asks no table.
    /// </summary>
    public async Task<string> ChangeMarkAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _writer is null
                ? string.Empty
                : string.Create(CultureInfo.InvariantCulture, $"{_writer.ExecuteScalar<long>("PRAGMA data_version")}/{_writer.ExecuteScalar<long>("SELECT total_changes()")}");
        }
        catch (SqliteException error)
        {
            throw Explain(Path, error);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes the file after the writer at work has finished; a second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true))
        {
            return;
        }

        await _turn.WaitAsync();
        using (var connection = new SqliteConnection(_readers))
        {
            SqliteConnection.ClearPool(connection);
        }

        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        _turn.Dispose();
    }

    // SQLite's own sentences name tables and columns, never values, but only the number is of use to an admin.
    internal static StorageException Explain(string path, SqliteException error) => error.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => new StorageException($"'{path}' is not a database; name another file or restore it from a backup.", error),
        SQLitePCL.raw.SQLITE_CORRUPT => Damaged(path, error),
        SQLitePCL.raw.SQLITE_FULL => new StorageException($"The disk that holds '{path}' is full.", error),
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => new StorageException($"The database '{path}' is kept busy by another program.", error),
        SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM =>
            NotWritable(path, error),
        SQLitePCL.raw.SQLITE_CONSTRAINT => new StorageException($"The database '{path}' refused a row that breaks its rules; nothing of it was kept.", error),
        _ => new StorageException(
            string.Create(CultureInfo.InvariantCulture, $"The database '{path}' cannot be used (SQLite error {error.SqliteExtendedErrorCode})."), error),
    };

    private static StorageException NotWritable(string path, Exception? error) =>
        new($"The database '{path}' cannot be written; check that the directory exists and belongs to the user Bruggen runs as.", error);

    internal static StorageException Damaged(string path, SqliteException? error) =>
        new($"The database '{path}' is damaged; restore it from a backup.", error);
}
