using System.Text;
using NodaTime;

namespace Bruggen.Storage.Journal;

/// <summary>
/// <c>sent.log</c> beside the database: a line before every call that sends something, on the disk before the call is made,
/// and a line with its end. A database that is restored from a backup does not know what was sent since; this does. It only
/// grows but for <see cref="Trim"/>, and is written by one process, the one that sends.
/// </summary>
public sealed class SendJournal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, SendState> _unwritten = [];
    private FileStream? _file;

    internal SendJournal(string path) => Path = path;

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>Where the journal of a database lies.</summary>
    public static string PathBeside(string database) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(database))!, "sent.log");

    /// <summary>Reads a journal; null when there is none.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public static JournalReading? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using var text = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.ASCII);
            return JournalText.Parse(text.ReadToEnd());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw BruggenDatabase.Explain(path, error);
        }
    }

    /// <summary>Reads this one, with the ends that could not be written yet.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    internal JournalReading? Read()
    {
        lock (_gate)
        {
            return Read(Path) is { } reading
                ? reading with { Entries = [.. reading.Entries.Select(entry => _unwritten.TryGetValue(entry.Number, out var state) ? entry with { State = state } : entry)] }
                : null;
        }
    }

    /// <summary>Writes that a send is about to be made. When this returns it is on the disk; when it throws, the send must not be made.</summary>
    /// <exception cref="StorageException">It cannot be written.</exception>
    internal void Write(JournalEntry entry)
    {
        lock (_gate)
        {
            try
            {
                _file ??= OpenOrBegin(entry.Number);
                Append(Ends() + JournalText.LineOf(entry));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw BruggenDatabase.Explain(Path, error);
            }
        }
    }

    /// <summary>Writes what became of a send. What cannot be written now is kept in mind and written with the next line; a missing end means unknown.</summary>
    internal void WriteEnd(long number, SendState state)
    {
        lock (_gate)
        {
            _unwritten[number] = state;
            try
            {
                _file ??= OpenOrBegin(number + 1);
                Append(Ends());
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // No room on the disk. The end stays in mind, and the next send cannot be made before it is written.
            }
        }
    }

    /// <summary>Begins a new journal that knows of every send from this number on; a file that is there goes aside.</summary>
    /// <exception cref="StorageException">It cannot be written.</exception>
    internal void BeginAnew(long first, Instant now)
    {
        lock (_gate)
        {
            try
            {
                _file?.Dispose();
                _file = null;
                if (File.Exists(Path))
                {
                    File.Move(Path, PrivateFiles.FreeName(Path, "damaged", now));
                }

                _file = OpenOrBegin(first);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw BruggenDatabase.Explain(Path, error);
            }
        }
    }

    /// <summary>Leaves out the sends before a date, which no database that is still of use can plan again.</summary>
    /// <returns>How many were left out.</returns>
    /// <exception cref="StorageException">It cannot be written; then it is as it was.</exception>
    internal int Trim(LocalDate before)
    {
        lock (_gate)
        {
            if (Read(Path) is not { IsWhole: true } reading || reading.Entries.All(entry => entry.SentOn >= before))
            {
                return 0;
            }

            var gone = reading.Entries.Where(entry => entry.SentOn < before).ToList();
            try
            {
                var text = new StringBuilder(JournalText.HeadingFor(gone[^1].Number + 1));
                foreach (var entry in reading.Entries.Where(entry => entry.SentOn >= before))
                {
                    text.Append(JournalText.LineOf(entry)).Append(JournalText.LineOf(entry.Number, _unwritten.GetValueOrDefault(entry.Number, entry.State)));
                }

                PrivateFiles.WriteWhole(Path, text.ToString());
                _file?.Dispose();
                _file = null;
                _unwritten.Clear();
                return gone.Count;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw BruggenDatabase.Explain(Path, error);
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file?.Dispose();

    private string Ends() => string.Concat(_unwritten.Select(end => JournalText.LineOf(end.Key, end.Value)));

    private void Append(string lines)
    {
        var length = _file!.Length;
        try
        {
            _file.Seek(0, SeekOrigin.End);
            _file.Write(Encoding.ASCII.GetBytes(lines));
            _file.Flush(flushToDisk: true);
            _unwritten.Clear();
        }
        catch (IOException)
        {
            // Half a line must not stand in front of the next one.
            _file.SetLength(length);
            throw;
        }
    }

    private FileStream OpenOrBegin(long first)
    {
        if (!File.Exists(Path))
        {
            PrivateFiles.WriteWhole(Path, JournalText.HeadingFor(first));
        }

        var file = PrivateFiles.Open(Path, FileShare.ReadWrite | FileShare.Delete);
        CutTornLine(file);
        return file;
    }

    private static void CutTornLine(FileStream file)
    {
        var end = file.Length;
        while (end > 0)
        {
            file.Seek(end - 1, SeekOrigin.Begin);
            if (file.ReadByte() == '\n')
            {
                break;
            }

            end--;
        }

        if (end != file.Length)
        {
            file.SetLength(end);
        }
    }
}
