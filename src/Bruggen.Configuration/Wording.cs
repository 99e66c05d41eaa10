using System.Buffers;
using System.Text;

namespace Bruggen.Configuration;

/// <summary>The recurring parts of a sentence about a wrong value.</summary>
internal static class Wording
{
    private const int LongestQuote = 60;
    private static readonly SearchValues<char> CurlyQuotes = SearchValues.Create("\u201C\u201D\u201E\u2018\u2019\u201A\u00AB\u00BB");

    /// <summary>The value as it may be shown: in quotes, on one line, not endless.</summary>
    public static string Quote(string value)
    {
        var shown = new StringBuilder("'");
        foreach (var rune in value.EnumerateRunes().Take(LongestQuote))
        {
            shown.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? "␤" : rune.ToString());
        }

        return shown.Append(value.Length > LongestQuote ? "...'" : "'").ToString();
    }

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> words) => Joined(words, "and");

    /// <summary><c>a, b or c</c>.</summary>
    public static string OneOf(IReadOnlyList<string> words) => Joined(words, "or");

    /// <summary>The rest of a sentence closed with a full stop, where it has no end of its own.</summary>
    public static string Closed(string sentence) => sentence.EndsWith('.') || sentence.EndsWith('?') ? sentence : sentence + ".";

    /// <summary>A closing sentence with the nearest of the known words, or nothing when none is near.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known) =>
        Nearest(word, known) is { } nearest ? $" Did you mean '{nearest}'?" : string.Empty;

    /// <summary>The known word that takes the fewest keystrokes to reach, or of which one is the beginning of the other, or that says the same in Dutch; null when all are far.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > 40)
        {
            return null;
        }

        if (DutchWords.MeaningsOf(word).FirstOrDefault(known.Contains) is { } meant)
        {
            return meant;
        }

        string? nearest = null;
        var fewest = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var isBeginning = Math.Min(word.Length, candidate.Length) >= 3
                && (word.StartsWith(candidate, StringComparison.OrdinalIgnoreCase) || candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase));
            var distance = isBeginning ? 1 : Distance(word, candidate);
            if (distance < fewest && distance < candidate.Length)
            {
                (nearest, fewest) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>A closing sentence about a character that looks like another one and is not, or nothing.</summary>
    public static string LooksAlike(string value) =>
        value.AsSpan().IndexOfAny(CurlyQuotes) >= 0 ? " The quotes here are curly ones; type straight ones."
        : value.Any(letter => letter is '\t' or > '\u007F' && char.IsWhiteSpace(letter)) ? " One of the spaces here is not an ordinary one; type it again."
        : string.Empty;

    private static string Joined(IReadOnlyList<string> words, string before) => words.Count switch
    {
        0 => "nothing",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} {before} {words[^1]}",
    };

    private static int Distance(string left, string right)
    {
        var a = left.ToUpperInvariant();
        var b = right.ToUpperInvariant();
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                }

                rows[i, j] = best;
            }
        }

        return rows[a.Length, b.Length];
    }
}
