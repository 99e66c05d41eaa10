using System.Text;

namespace Bruggen.Worker.Replay;

/// <summary>Words that come back on line after line, each kept once and known by a number from 0.</summary>
internal sealed class Interned
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    /// <summary>The words in the order of their numbers.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The number of a word of valid UTF-8, at most <see cref="CsvLines.MaximumFieldLength"/> bytes.</summary>
    public int NumberOf(ReadOnlySpan<byte> utf8)
    {
        Span<char> characters = stackalloc char[CsvLines.MaximumFieldLength];
        var word = characters[..Encoding.UTF8.GetChars(utf8, characters)];
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(word, out var number))
        {
            number = _words.Count;
            _words.Add(word.ToString());
            _numbers.Add(_words[number], number);
        }

        return number;
    }
}
