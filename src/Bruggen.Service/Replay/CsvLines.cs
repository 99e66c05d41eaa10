using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Bruggen.Files;

namespace Bruggen.Service.Replay;

/// <summary>
/// Reads a CSV file line by line with its columns fixed beforehand, and collects what is wrong with it. A field may stand
/// in quotes (RFC 4180), but holds no line break: none of our columns can, and so an open quote spoils one line only.
/// </summary>
/// <remarks>
/// Works on the bytes of one buffer, because a register of a whole region has tens of millions of lines. Who wants them read
/// on several processors takes them in blocks of whole lines, each read by a reader of its own.
/// </remarks>
internal sealed class CsvLines : IDisposable
{
    /// <summary>The longest field, in bytes of UTF-8; a key or a class name is far shorter.</summary>
    public const int MaximumFieldLength = 200;

    private const int MaximumLineLength = 8 * 1024;
    private const int BlockLength = 256 * 1024;

    private readonly string _file;
    private readonly string[] _columns;
    private readonly List<InputProblem> _problems;
    private readonly Stream? _stream;
    private readonly (int Start, int Length)[] _fields;
    private byte[] _buffer;
    private byte[]? _unquoted;
    private byte[] _fieldsIn;
    private int _start;
    private int _lineStart;
    private int _end;
    private bool _skipping;

    private CsvLines(string file, string[] columns, List<InputProblem> problems, Stream? stream, byte[] buffer)
    {
        _file = file;
        _columns = columns;
        _problems = problems;
        _stream = stream;
        _buffer = _fieldsIn = buffer;
        _fields = new (int Start, int Length)[columns.Length];
    }

    /// <summary>The number of the current line, from 1; the header is line 1.</summary>
    public int Line { get; private set; }

    /// <summary>Opens a file and reads its header. With a problem there, <see cref="Read"/> finds no lines.</summary>
    public static CsvLines Open(string file, string[] columns, List<InputProblem> problems)
    {
        Stream? stream = null;

        // A pipe ends when its writer does; a device never does.
        if (GivenFile.OtherThanFile(file, orPipe: true) is { } other)
        {
            problems.Add(new(file, 1, $"this is {other}; allowed is a CSV file with the header {string.Join(',', columns)}"));
            return new CsvLines(file, columns, problems, stream: null, []);
        }

        try
        {
            stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(new(file, 1, $"the file does not exist; allowed is a CSV file with the header {string.Join(',', columns)}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add(new(file, 1, $"the file cannot be read; allowed is a readable CSV file with the header {string.Join(',', columns)}"));
        }

        var lines = new CsvLines(file, columns, problems, stream, stream is null ? [] : ArrayPool<byte>.Shared.Rent(BlockLength));
        if (stream is not null && !lines.ReadHeader())
        {
            stream.Dispose();
            return new CsvLines(file, columns, problems, stream: null, []);
        }

        return lines;
    }

    /// <summary>The lines of a block, numbered from 1.</summary>
    public static CsvLines Of(CsvBlock block, string file, string[] columns, List<InputProblem> problems) =>
        new(file, columns, problems, stream: null, block.Bytes) { _start = block.Start, _end = block.Start + block.Length };

    /// <summary>The lines that were not read yet, taken away block by block.</summary>
    public IEnumerable<CsvBlock> Blocks()
    {
        while (true)
        {
            while (_end - _start < _buffer.Length && Fill())
            {
                // Until the buffer is full or the file at its end.
            }

            var filled = _buffer.AsMemory(_start, _end - _start);
            if (filled.IsEmpty)
            {
                yield break;
            }

            if (_skipping)
            {
                var lineEnd = filled.Span.IndexOf((byte)'\n');
                _skipping = lineEnd < 0;
                _start = _skipping ? _end : _start + lineEnd + 1;
                continue;
            }

            var length = filled.Length < _buffer.Length ? filled.Length : filled.Span.LastIndexOf((byte)'\n') + 1;
            if (length == 0)
            {
                // One line larger than the buffer: its beginning is enough to be told that it is too long.
                length = filled.Length;
                _skipping = true;
            }

            var block = new CsvBlock(_buffer, _start, length);
            _buffer = ArrayPool<byte>.Shared.Rent(BlockLength);
            filled[length..].CopyTo(_buffer);
            _start = 0;
            _end = filled.Length - length;
            yield return block;
        }
    }

    /// <summary>Goes to the next line that has the right number of readable fields; false at the end.</summary>
    public bool Read()
    {
        while (TryNextLine(out var line))
        {
            if (line.IsEmpty)
            {
                continue;
            }

            if (!Utf8.IsValid(line))
            {
                Report("the line is not UTF-8; save the file as UTF-8");
                continue;
            }

            var count = Split(line, out var fault);
            if (fault is not null)
            {
                Report(fault);
            }
            else if (count != _columns.Length)
            {
                Report($"{count} {(count == 1 ? "field" : "fields")} instead of {_columns.Length}; allowed is one field for each of {string.Join(',', _columns)}");
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A field of the current line, in UTF-8; valid until the next line is read.</summary>
    public ReadOnlySpan<byte> Field(int column) => _fieldsIn.AsSpan(_fields[column].Start, _fields[column].Length);

    /// <summary>Adds a problem at the current line.</summary>
    public void Report(string sentence) => _problems.Add(new(_file, Line, sentence));

    /// <inheritdoc/>
    public void Dispose() => _stream?.Dispose();

    private bool ReadHeader()
    {
        var header = string.Join(',', _columns);
        if (!TryNextLine(out var line))
        {
            if (Line == 0)
            {
                Line = 1;
                Report($"the file is empty; allowed is the header {header} and a line for each row");
            }

            return false;
        }

        if (line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        if (!Utf8.IsValid(line))
        {
            Report("the header is not UTF-8; save the file as UTF-8");
            return false;
        }

        var names = new List<string>();
        foreach (var range in line.Split((byte)','))
        {
            var name = System.Text.Encoding.UTF8.GetString(line[range]);
            names.Add(name.Length > 1 && name[0] == '"' && name[^1] == '"' ? name[1..^1] : name);
        }

        if (names.SequenceEqual(_columns, StringComparer.Ordinal))
        {
            return true;
        }

        if (names is [var whole] && whole.AsSpan().IndexOfAny(';', '\t') is >= 0 and var at)
        {
            Report($"the columns are separated by {(whole[at] == ';' ? "semicolons" : "tabs")}, not commas; save the file as comma separated (CSV), because allowed are exactly {header}");
            return false;
        }

        var before = _problems.Count;
        foreach (var name in names.Where(name => !_columns.Contains(name, StringComparer.Ordinal)).Take(_columns.Length + 1))
        {
            Report($"unknown column '{Shown(name)}'; allowed are exactly {header}");
        }

        foreach (var missing in _columns.Except(names, StringComparer.Ordinal))
        {
            Report($"column '{missing}' is missing; allowed are exactly {header}");
        }

        if (_problems.Count == before)
        {
            Report($"the columns stand in another order or twice; allowed are exactly {header}");
        }

        return false;
    }

    /// <summary>What a file says, short and without characters that would break the line it is shown in.</summary>
    public static string Shown(string text)
    {
        var clean = new string([.. text.Select(character => char.IsControl(character) ? '?' : character)]);
        return clean.Length <= 40 ? clean : clean[..40] + "...";
    }

    private bool TryNextLine(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var newline = rest.IndexOf((byte)'\n');
            var atEnd = false;
            if (newline < 0)
            {
                if (rest.Length > MaximumLineLength)
                {
                    // Far past anything the columns can hold: told once, and the rest of the line is not kept.
                    _skipping = true;
                    _start = _end;
                    continue;
                }

                atEnd = !Fill();
                if (!atEnd)
                {
                    continue;
                }

                rest = _buffer.AsSpan(_start, _end - _start);
                if (rest.IsEmpty && !_skipping)
                {
                    line = default;
                    return false;
                }

                newline = rest.Length;
            }

            line = rest[..newline];
            _lineStart = _start;
            _start = Math.Min(_start + newline + 1, _end);
            Line++;
            if (_skipping || line.Length > MaximumLineLength)
            {
                _skipping = false;
                Report($"the line is too long; allowed are {MaximumFieldLength} bytes a field");
                if (Line == 1)
                {
                    line = default;
                    return false;
                }

                continue;
            }

            if (!line.IsEmpty && line[^1] == (byte)'\r')
            {
                line = line[..^1];
            }

            return true;
        }
    }

    private bool Fill()
    {
        if (_stream is null)
        {
            return false;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    /// <summary>Nearly every line: it has no quotes, so its fields are taken where they stand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int SplitPlain(ReadOnlySpan<byte> line, out string? fault)
    {
        fault = null;
        _fieldsIn = _buffer;
        var count = 0;
        var start = 0;
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] != (byte)',')
            {
                continue;
            }

            if (at - start > MaximumFieldLength)
            {
                fault = TooLong(count);
                return count;
            }

            if (count < _fields.Length)
            {
                _fields[count] = (_lineStart + start, at - start);
            }

            count++;
            start = at + 1;
        }

        return count;
    }

    private static string TooLong(int field) => $"field {field + 1} is too long; allowed are {MaximumFieldLength} bytes a field";

    /// <summary>Splits a line into fields without their quotes; more fields than columns are counted, not kept.</summary>
    private int Split(ReadOnlySpan<byte> line, out string? fault)
    {
        if (!line.Contains((byte)'"'))
        {
            return SplitPlain(line, out fault);
        }

        fault = null;
        var unquoted = _fieldsIn = _unquoted ??= new byte[MaximumLineLength];
        var count = 0;
        var written = 0;
        var at = 0;
        while (true)
        {
            var start = written;
            if (at < line.Length && line[at] == (byte)'"')
            {
                at++;
                while (true)
                {
                    if (at >= line.Length)
                    {
                        fault = "a quote is opened and not closed on the line; allowed is \"...\" around a whole field, a quote inside it doubled";
                        return count;
                    }

                    if (line[at] == (byte)'"')
                    {
                        if (at + 1 < line.Length && line[at + 1] == (byte)'"')
                        {
                            at++;
                        }
                        else
                        {
                            at++;
                            break;
                        }
                    }

                    unquoted[written++] = line[at++];
                }

                if (at < line.Length && line[at] != (byte)',')
                {
                    fault = "text follows a closing quote; allowed is \"...\" around a whole field, a quote inside it doubled";
                    return count;
                }
            }
            else
            {
                var comma = line[at..].IndexOf((byte)',');
                var field = comma < 0 ? line[at..] : line.Slice(at, comma);
                if (field.Contains((byte)'"'))
                {
                    fault = "a quote stands inside a field without quotes; allowed is \"...\" around a whole field, a quote inside it doubled";
                    return count;
                }

                field.CopyTo(unquoted.AsSpan(written));
                written += field.Length;
                at += field.Length;
            }

            if (written - start > MaximumFieldLength)
            {
                fault = TooLong(count);
                return count;
            }

            if (count < _fields.Length)
            {
                _fields[count] = (start, written - start);
            }

            count++;
            if (at >= line.Length)
            {
                return count;
            }

            at++;
        }
    }
}
