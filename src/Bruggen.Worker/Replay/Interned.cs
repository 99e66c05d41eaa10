using System.Text;

namespace Bruggen.Worker.Replay;

/// <summary>Words that come back on line after line, each kept once and known by a number from 0.</summary>
internal sealed class Interned
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];
    private readonly byte[] _latest = new byte[CsvLines.MaximumFieldLength];
    private int _latestLength = -1;
    private int _latestNumber;

    /// <summary>The words in the order of their numbers.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The number of a word of valid UTF-8, at most <see cref="CsvLines.MaximumFieldLength"/> bytes.</summary>
    public int NumberOf(ReadOnlySpan<byte> utf8)
    {
        // Most lines repeat the word of the line before.
        if (_latestLength == utf8.Length && _latest.AsSpan(0, _latestLength).SequenceEqual(utf8))
        {
            return _latestNumber;
        }

        Span<char> characters = stackalloc char[CsvLines.MaximumFieldLength];
        var word = characters[..Encoding.UTF8.GetChars(utf8, characters)];
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(word, out var number))
        {
            number = _words.Count;
            _words.Add(word.ToString());
            _numbers.Add(_words[number], number);
        }

        utf8.CopyTo(_latest);
        _latestLength = utf8.Length;
        return _latestNumber = number;
    }
}
