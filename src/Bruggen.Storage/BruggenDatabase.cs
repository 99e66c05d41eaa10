using System.Globalization;
using Bruggen.Storage.Journal;
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
    internal const int BusyMilliseconds = 10_000;
    internal const long NoRoom = 1024 * 1024;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteConnection? _writer;
    private readonly string? _readers;
    private bool _closed;

    private BruggenDatabase(string path, SqliteConnection? writer, string? readers)
    {
        Path = path;
        _writer = writer;
        _readers = readers;
        Journal = new SendJournal(SendJournal.PathBeside(path));
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>What was sent, beside the database.</summary>
    internal SendJournal Journal { get; }

    /// <summary>
    /// Opens the file, making it and its directory when they are missing, checks it, and brings it to the newest schema.
    /// On Unix the file is readable by its owner only. A file is only made where there was none: beside what another one
    /// left behind nothing begins anew.
    /// </summary>
    /// <exception cref="StorageException">
    /// The place cannot be written, the file is damaged, gone or no database of Bruggen, or it was made by a newer Bruggen.
    /// </exception>
    public static Task<BruggenDatabase> OpenAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Open(System.IO.Path.GetFullPath(path), Migration.Shipped));
    }

    /// <summary>
    /// Opens a file that is there to write in it, also while a service does: what keeps its schema is the service of the same
    /// version, and so the schema is left as it is.
    /// </summary>
    /// <exception cref="StorageException">As of <see cref="OpenAsync"/>, or the file is not there, or it has the schema of another version.</exception>
    public static Task<BruggenDatabase> OpenToWriteAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        cancellationToken.ThrowIfCancellationRequested();
        path = System.IO.Path.GetFullPath(path);
        if (!File.Exists(path))
        {
            throw new StorageException($"The database '{path}' is not there; the service makes it at its first start.");
        }

        return Task.FromResult(Connect(path, writer => Migrator.RequireCurrent(writer, Migration.Shipped)));
    }

    /// <summary>
    /// Opens a file that is there to look at, also while a service writes it: no connection that can write is made, and
    /// the schema is left as it is.
    /// </summary>
    /// <exception cref="StorageException">There is no database of Bruggen, it is damaged, or it has the schema of another version.</exception>
    public static async Task<BruggenDatabase> OpenReadOnlyAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = System.IO.Path.GetFullPath(path);
        var database = new BruggenDatabase(path, writer: null, readers: null);
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
                throw new StorageException($"The database '{path}' cannot be read; check that it is there, and run this as the user Bruggen runs as.", error);
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
            if (!File.Exists(path))
            {
                MakeFirst(path, migrations);
            }
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Explain(path, error);
        }

        return Connect(path, writer => Upgrade(path, writer, migrations));
    }

    private static BruggenDatabase Connect(string path, Action<SqliteConnection> settleSchema)
    {
        var address = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true, Pooling = false };
        SqliteConnection? writer = null;
        try
        {
            PrivateFiles.EnsureFile(path);
            writer = new SqliteConnection(address.ConnectionString);
            writer.Open();

            // SQLite opens a file it may not write without a word, and would fail at the first commit only.
            if (SQLitePCL.raw.sqlite3_db_readonly(writer.Handle, "main") != 0)
            {
                throw NotWritable(path, error: null);
            }

            writer.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"));
            if (writer.Query<string>("PRAGMA quick_check(1)").FirstOrDefault() is not "ok" || Migrator.IsEmpty(writer))
            {
                throw Damaged(path, error: null);
            }

            settleSchema(writer);
            writer.ExecuteScalar<string>("PRAGMA journal_mode = WAL");
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            writer?.Dispose();
            throw Explain(path, error);
        }
        catch
        {
            writer?.Dispose();
            throw;
        }

        address.Pooling = true;
        return new BruggenDatabase(path, writer, address.ConnectionString);
    }

    private static void Upgrade(string path, SqliteConnection writer, IReadOnlyList<Migration> migrations)
    {
        if (Migrator.OlderVersionOf(writer, migrations) is { } version)
        {
            UpgradeCopies.Make(path, version);
        }

        Migrator.Run(writer, migrations);
    }

    /// <summary>Has SQLite check all of the file; takes a second or so for a school year.</summary>
    /// <exception cref="StorageException">It is damaged.</exception>
    public Task CheckAsync(CancellationToken cancellationToken = default) => Task.Run(() => DatabaseExaminer.Examine(Path), cancellationToken);

    /// <summary>Looks whether there is room for some hundreds of rows more: small ones would still fit into pages that are there, and larger ones not.</summary>
    /// <exception cref="StorageException">There is not.</exception>
    public void RequireRoom()
    {
        if (PrivateFiles.RoomAt(Path) < NoRoom)
        {
            throw Full(Path, error: null);
        }
    }

    /// <summary>Writes something that changes nothing, to find out whether anything can be written.</summary>
    /// <exception cref="StorageException">It cannot.</exception>
    public Task TryWritingAsync(CancellationToken cancellationToken = default)
    {
        RequireRoom();
        return WriteAsync(
            transaction => transaction.Connection!.Execute("INSERT INTO setting (key, value) VALUES ('written', '') ON CONFLICT (key) DO UPDATE SET value = excluded.value", transaction: transaction),
            cancellationToken);
    }

    /// <summary>Runs the work on a connection that cannot write, in one snapshot.</summary>
    /// <param name="work">Reads; may be run a second time.</param>
    /// <param name="cancellationToken">Looked at before.</param>
    internal Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (_readers is null)
            {
                return Task.FromResult(UndisturbedReading.Read(Path, work));
            }

            using var connection = new SqliteConnection(_readers);
            connection.Open();
            return Task.FromResult(UndisturbedReading.Run(connection, work));
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
    /// Leaves nothing of what was removed in the file or beside it: pages without content go back to the disk, and the log of
    /// writes is emptied. Where a reader is in the way the log is emptied at a later time.
    /// </summary>
    /// <exception cref="StorageException">There is no room for it.</exception>
    internal async Task LeaveNoTraceAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _writer!.Execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
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
        Journal.Dispose();
        if (_readers is not null)
        {
            using var connection = new SqliteConnection(_readers);
            SqliteConnection.ClearPool(connection);
        }

        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        _turn.Dispose();
    }

    // SQLite's own sentences name tables and columns, never values, but only the number is of use to an admin.
    internal static StorageException Explain(string path, Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_NOTADB } => new StorageException(
            $"'{path}' is not a database; stop the service and say bruggen restore, or name another file.", error)
        { Trouble = StorageTrouble.Damaged },
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CORRUPT } => Damaged(path, error),
        _ when IsFull(path, error) => Full(path, error),
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED } => new StorageException(
            $"The database '{path}' is kept busy by another program; close whatever else has it open. Until then nothing is sent.", error)
        { Trouble = StorageTrouble.Busy },
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM } or IOException or UnauthorizedAccessException =>
            NotWritable(path, error),
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT } => new StorageException($"The database '{path}' refused a row that breaks its rules; nothing of it was kept.", error),
        SqliteException sqlite => new StorageException(
            string.Create(CultureInfo.InvariantCulture, $"The database '{path}' cannot be used (SQLite error {sqlite.SqliteExtendedErrorCode})."), error),
        _ => throw new ArgumentException("This exception has nothing to do with storage.", nameof(error), error),
    };

    internal static StorageException Damaged(string path, Exception? error) =>
        new($"The database '{path}' is damaged; stop the service and put a backup in its place with bruggen restore.", error) { Trouble = StorageTrouble.Damaged };

    private static StorageException Full(string path, Exception? error) =>
        new($"The disk that holds '{path}' is full; make room on it. Until then nothing is sent.", error) { Trouble = StorageTrouble.Full };

    private static StorageException NotWritable(string path, Exception? error) =>
        new($"The database '{path}' cannot be written; check that the directory exists, belongs to the user Bruggen runs as, and is not read-only.", error) { Trouble = StorageTrouble.NotWritable };

    internal static bool IsFull(string path, Exception error)
    {
        // ENOSPC, EFBIG and EDQUOT on Unix; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
        if (error is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } or IOException { HResult: 28 or 27 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027) })
        {
            return true;
        }

        // What SQLite maps into memory, or makes beside the file, fails in other words when there is no room for it.
        return error is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CANTOPEN } && PrivateFiles.RoomAt(path) < NoRoom;
    }

    private static void MakeFirst(string path, IReadOnlyList<Migration> migrations)
    {
        string[] leftBehind =
        [
            SendJournal.PathBeside(path),
            path + "-wal",
            .. Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(path)!, System.IO.Path.GetFileName(path) + ".damaged-*"),
            .. Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(path)!, System.IO.Path.GetFileName(path) + ".replaced-*"),
            .. UpgradeCopies.Of(path),
            .. BackupFolder.Beside(path).Files.Select(backup => backup.Path),
        ];
        if (leftBehind.FirstOrDefault(File.Exists) is { } trace)
        {
            throw new StorageException(
                $"The database '{path}' is gone, but '{trace}' shows that there was one; put a backup in its place with bruggen restore, or give an empty data directory to begin anew.")
            { Trouble = StorageTrouble.Damaged };
        }

        // Under another name until it is whole, so that an empty file is never one that was just being made.
        var half = path + ".new";
        File.Delete(half);
        PrivateFiles.EnsureFile(half);
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = half, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString))
        {
            connection.Open();
            Migrator.Run(connection, migrations);
        }

        File.Move(half, path);
    }
}
