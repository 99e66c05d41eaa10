using System.Globalization;
using System.Text;

namespace Bruggen.Configuration.Texts;

/// <summary>
/// A text as the block list reads it: small letters without accents, without what is not seen, with every sign as the
/// Latin letter it looks like, and with an eye on where each letter stood.
/// </summary>
internal sealed class FoldedText
{
    /// <summary>Stands for a placeholder.</summary>
    public const char Place = '¤';

    private const int MostPieces = 12;
    private const int LongestWord = 30;

    // Stands for what was taken out: no letter, no blank, and in no text.
    private const char Nothing = '\uE000';

    private const string Blanks = " \t\n\r";
    private const string Digits = "0o1i3e4a5s7t8b@a$s!i€e";

    // The one character that is allowed in a text and that the platform refuses to take apart.
    private const int NoCharacter = 0xFFFE;

    private readonly List<int> _origins;

    private FoldedText(string letters, List<int> origins)
    {
        Letters = letters;
        _origins = origins;
    }

    /// <summary>The folded letters.</summary>
    public string Letters { get; }

    /// <summary>Folds a text.</summary>
    public static FoldedText Of(string text)
    {
        var letters = new StringBuilder(text.Length);
        var origins = new List<int>(text.Length);
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && PlaceholderMark.Read((char)rune.Value) is not null)
            {
                Append(Place);
            }
            else
            {
                foreach (var part in (rune.Value == NoCharacter ? rune.ToString() : rune.ToString().Normalize(NormalizationForm.FormKD)).EnumerateRunes().Where(IsSeen))
                {
                    foreach (var letter in (LookAlikes.LatinOf(part)?.ToString() ?? Rune.ToLowerInvariant(part).ToString()).AsSpan())
                    {
                        // To a pattern an underscore is a letter.
                        Append(letter == '_' ? '-' : letter);
                    }
                }
            }

            index += rune.Utf16SequenceLength;
        }

        return new FoldedText(letters.ToString(), origins);

        void Append(char letter)
        {
            letters.Append(letter);
            origins.Add(index);
        }
    }

    /// <summary>
    /// The same with words drawn together that were pulled apart (<c>z-i.e k</c>, <c>(z)(i)(e)(k)</c>) and digits read as the
    /// letters they resemble (<c>z1ek</c>). Signs between two letters go; blanks only where letters stand alone on both sides.
    /// </summary>
    public FoldedText Squeezed()
    {
        var letters = new StringBuilder(Letters.Length);
        var origins = new List<int>(Letters.Length);
        var words = Words();
        for (var word = 0; word < words.Count; word++)
        {
            var holdsLetters = Letters.AsSpan(words[word].Start, words[word].End - words[word].Start).ContainsAnyInRange('a', 'z');
            for (var at = words[word].Start; at < words[word].End; at++)
            {
                Append(Resembles(at, holdsLetters), at);
            }

            if (!IsDrawnTogether(words, word))
            {
                var next = word + 1 < words.Count ? words[word + 1].Start : Letters.Length;
                for (var at = words[word].End; at < next; at++)
                {
                    Append(Letters[at], at);
                }
            }
        }

        return new FoldedText(letters.ToString(), origins);

        void Append(char letter, int at)
        {
            letters.Append(letter);
            origins.Add(_origins[at]);
        }
    }

    /// <summary>The same with every letter once that stands twice or more in a row (<c>zzieek</c>).</summary>
    public FoldedText WithoutDoubles()
    {
        var kept = Enumerable.Range(0, Letters.Length).Where(at => at == 0 || Letters[at] != Letters[at - 1] || !char.IsLetter(Letters[at])).ToList();
        return new FoldedText(string.Concat(kept.Select(at => Letters[at])), [.. kept.Select(at => _origins[at])]);
    }

    /// <summary>A text with every letter once that stands twice or more in a row.</summary>
    public static string WithoutDoubles(string text) =>
        string.Concat(text.Where((letter, at) => at == 0 || letter != text[at - 1] || !char.IsLetter(letter)));

    /// <summary>
    /// Neighbours that may be one word in pieces: <c>zi ek</c>, <c>do-kt er</c>, or over the end of a line.
    /// </summary>
    public IEnumerable<(ReadOnlyMemory<char> Word, int LastSeam, int Start, int Length)> Pieces()
    {
        // Every piece is a stretch of the words written without what stands between them.
        var words = Words();
        var together = new StringBuilder(Letters.Length);
        var starts = new int[words.Count];
        for (var word = 0; word < words.Count; word++)
        {
            starts[word] = together.Length;
            together.Append(Letters, words[word].Start, words[word].End - words[word].Start);
        }

        var joined = together.ToString().AsMemory();
        for (var first = 0; first < words.Count; first++)
        {
            for (var last = first + 1; last < words.Count && last - first < MostPieces && starts[last] - starts[first] < LongestWord && IsSeam(words[last - 1], words[last]); last++)
            {
                var length = starts[last] + words[last].End - words[last].Start - starts[first];
                yield return (joined.Slice(starts[first], length), starts[last] - starts[first], words[first].Start, words[last].End - words[first].Start);
            }
        }
    }

    /// <summary>
    /// Whether a placeholder stands against letters, with which its value would make one word; an ending as in <c>{voornaam}s</c>
    /// or <c>{voornaam}'s</c> does not.
    /// </summary>
    public bool HasPlaceInWord()
    {
        for (var at = Letters.IndexOf(Place, StringComparison.Ordinal); at >= 0; at = Letters.IndexOf(Place, at + 1))
        {
            var end = at + 1;
            while (end < Letters.Length && char.IsLetterOrDigit(Letters[end]))
            {
                end++;
            }

            if ((at > 0 && char.IsLetter(Letters[at - 1])) || Letters[(at + 1)..end] is not ("" or "s" or "je" or "jes" or "tje" or "tjes"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same with what the list says stands for nothing taken out.</summary>
    public FoldedText Without(WordList innocent, bool withoutDoubles = false)
    {
        var letters = Letters.ToCharArray();
        foreach (var (start, length) in withoutDoubles ? innocent.InWithoutDoubles(Letters) : innocent.In(Letters))
        {
            Array.Fill(letters, Nothing, start, length);
        }

        return new FoldedText(new string(letters), _origins);
    }

    /// <summary>A stretch of the folded letters as a stretch of the text: its first place, and the place after its last letter.</summary>
    public (int Start, int End) Stretch(string text, int start, int length)
    {
        var last = _origins[start + length - 1];
        return (_origins[start], last + (char.IsHighSurrogate(text[last]) && last + 1 < text.Length ? 2 : 1));
    }

    // The stretches of letters and digits; the first one starts at the start, so that no sign is lost.
    private List<(int Start, int End)> Words()
    {
        var words = new List<(int Start, int End)> { (0, 0) };
        for (var at = 0; at < Letters.Length; at++)
        {
            if (!IsWordLike(at))
            {
                continue;
            }

            if (words[^1].End == at && at > 0)
            {
                words[^1] = (words[^1].Start, at + 1);
            }
            else
            {
                words.Add((at, at + 1));
            }
        }

        return words;
    }

    private bool IsDrawnTogether(List<(int Start, int End)> words, int word)
    {
        if (word + 1 == words.Count || words[word].End == 0)
        {
            return false;
        }

        var between = Letters.AsSpan(words[word].End, words[word + 1].Start - words[word].End);
        return !between.Contains(Place) && (between.IndexOfAny(Blanks) < 0 || (IsAlone(words[word]) && IsAlone(words[word + 1])));
    }

    private bool IsSeam((int Start, int End) left, (int Start, int End) right) =>
        left.End > left.Start && !Letters.AsSpan(left.End, right.Start - left.End).Contains(Place);

    private static bool IsAlone((int Start, int End) word) => word.End - word.Start == 1;

    private char Resembles(int at, bool holdsLetters)
    {
        var digit = Digits.IndexOf(Letters[at], StringComparison.Ordinal);
        return digit >= 0 && digit % 2 == 0 && holdsLetters ? Digits[digit + 1] : Letters[at];
    }

    // An exclamation mark is an i inside a word, and itself at its end.
    private bool IsWordLike(int at) =>
        char.IsLetterOrDigit(Letters[at]) || (Letters[at] is '@' or '$' or '!' or '€' && at + 1 < Letters.Length && !char.IsWhiteSpace(Letters[at + 1]));

    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800);
}
