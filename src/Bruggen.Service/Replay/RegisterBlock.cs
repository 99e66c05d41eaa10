using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Bruggen.Service.Replay;

/// <summary>A block of lines of a register, read. What its lines do to those of other blocks is not known yet.</summary>
internal sealed class RegisterBlock
{
    private const int ShortestLine = 16;
    private const int AsciiCharacters = 128;

    private readonly RegisterDay[] _days;
    private readonly List<RegisterRun> _runs = [];
    private readonly List<InputProblem> _problems = [];

    private RegisterBlock(int length) => _days = ArrayPool<RegisterDay>.Shared.Rent((length / ShortestLine) + 1);

    /// <summary>How many lines the block has.</summary>
    public int Lines { get; private set; }

    /// <summary>What is wrong with single lines, numbered from the beginning of the block.</summary>
    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>The good lines, in the order of the file.</summary>
    public IReadOnlyList<RegisterRun> Runs => _runs;

    /// <summary>Whether reading stopped because there are more codes than can be told apart.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>Reads a block and gives its bytes back.</summary>
    /// <param name="bytes">The block.</param>
    /// <param name="file">The file, as the user named it.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="words">The pupils, classes and codes of the whole file.</param>
    public static RegisterBlock Read(CsvBlock bytes, string file, string[] columns, RegisterWords words)
    {
        var block = new RegisterBlock(bytes.Length);
        using (var lines = CsvLines.Of(bytes, file, columns, block._problems))
        {
            block.Read(lines, words);
            block.Lines = lines.Line;
        }

        ArrayPool<byte>.Shared.Return(bytes.Bytes);
        return block;
    }

    /// <summary>The dates of a run, ascending.</summary>
    public ReadOnlySpan<RegisterDay> DaysOf(RegisterRun run) => _days.AsSpan(run.Start, run.Count);

    /// <summary>Gives the memory of the dates back; they cannot be asked for any more.</summary>
    public void Release() => ArrayPool<RegisterDay>.Shared.Return(_days);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Read(CsvLines lines, RegisterWords words)
    {
        Span<char> characters = stackalloc char[CsvLines.MaximumFieldLength];
        Span<int> numbers = stackalloc int[AsciiCharacters];
        numbers.Fill(-1);
        var run = default(RegisterRun);
        var count = 0;
        while (lines.Read())
        {
            var day = IsoDates.DayOf(lines.Field(2));

            // Nearly every line goes on where the line before it was.
            var samePupil = count > 0 && Is(lines.Field(0), run.Pupil.Key, characters);
            var pupil = samePupil ? run.Pupil : words.PupilOf(Text(lines.Field(0), characters));
            if (pupil is null)
            {
                lines.Report("the pupil is empty; allowed is the pupil's key");
            }

            if (day < 0)
            {
                lines.Report($"'{CsvLines.Shown(Encoding.UTF8.GetString(lines.Field(2)))}' is not a date; allowed is a date of the calendar as 2026-10-05, from {RegisterDay.FirstDate:uuuu-MM-dd} to {RegisterDay.LastDate:uuuu-MM-dd}");
            }

            if (pupil is null || day < 0)
            {
                continue;
            }

            var (am, pm) = (NumberOf(lines.Field(3), numbers, characters), NumberOf(lines.Field(4), numbers, characters));
            if (am > ushort.MaxValue || pm > ushort.MaxValue)
            {
                lines.Report($"too many different codes; allowed are {ushort.MaxValue}");
                IsCutShort = true;
                break;
            }

            var sameClass = samePupil && Is(lines.Field(1), run.Class ?? string.Empty, characters);
            if (sameClass && lines.Line == run.Line + run.Count && day > _days[count - 1].Day)
            {
                run = run with { Count = run.Count + 1 };
            }
            else
            {
                Close(run);
                var className = sameClass ? run.Class : words.ClassOf(Text(lines.Field(1), characters));
                run = new RegisterRun(pupil, className, lines.Line, count, 1);
            }

            _days[count++] = new RegisterDay((ushort)day, (ushort)am, (ushort)pm);
        }

        Close(run);

        int NumberOf(ReadOnlySpan<byte> code, Span<int> numbers, Span<char> characters)
        {
            if (code.Length != 1 || code[0] >= AsciiCharacters)
            {
                return code.IsEmpty ? 0 : words.NumberOf(Text(code, characters));
            }

            ref var number = ref numbers[code[0]];
            return number >= 0 ? number : number = words.NumberOf(Text(code, characters));
        }
    }

    private void Close(RegisterRun run)
    {
        if (run.Count > 0)
        {
            _runs.Add(run);
        }
    }

    private static ReadOnlySpan<char> Text(ReadOnlySpan<byte> utf8, Span<char> characters) => characters[..Encoding.UTF8.GetChars(utf8, characters)];

    private static bool Is(ReadOnlySpan<byte> utf8, string word, Span<char> characters) => Text(utf8, characters).SequenceEqual(word);
}
