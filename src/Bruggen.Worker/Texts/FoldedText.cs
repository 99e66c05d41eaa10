using System.Globalization;
using System.Text;

namespace Bruggen.Worker.Texts;

/// <summary>
/// A text as the block list reads it: small letters without accents, without what is not seen, with every sign as the
/// Latin letter it looks like, and with an eye on where each letter stood.
/// </summary>
internal sealed class FoldedText
{
    /// <summary>Stands for a placeholder.</summary>
    public const char Place = '¤';

    private const string Joiners = "-_.·•*'’`~/|+=,;:\\\u2010\u2011\u2012\u2013";
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
                        Append(letter);
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
    /// The same with words drawn together that were pulled apart (<c>z-i.e k</c>) and digits read as the letters they
    /// resemble (<c>z1ek</c>).
    /// </summary>
    public FoldedText Squeezed()
    {
        var letters = new StringBuilder(Letters.Length);
        var origins = new List<int>(Letters.Length);
        for (var at = 0; at < Letters.Length; at++)
        {
            var isInside = at > 0 && at + 1 < Letters.Length && IsWordLike(Letters[at - 1]);
            if (isInside && ((Joiners.Contains(Letters[at], StringComparison.Ordinal) && IsWordLike(Letters[at + 1])) || (Letters[at] == ' ' && IsSpelled(at))))
            {
                continue;
            }

            letters.Append(Resembles(Letters[at], at));
            origins.Add(_origins[at]);
        }

        return new FoldedText(letters.ToString(), origins);
    }

    /// <summary>A stretch of the folded letters as a stretch of the text: its first place, and the place after its last letter.</summary>
    public (int Start, int End) Stretch(string text, int start, int length)
    {
        var last = _origins[start + length - 1];
        return (_origins[start], last + (char.IsHighSurrogate(text[last]) && last + 1 < text.Length ? 2 : 1));
    }

    // A letter that stands alone between spaces, with another such letter beside it: somebody spells.
    private bool IsSpelled(int space) => IsAlone(space - 1) && IsAlone(space + 1);

    private bool IsAlone(int at) =>
        IsWordLike(Letters[at]) && (at == 0 || !IsWordLike(Letters[at - 1])) && (at + 1 == Letters.Length || !IsWordLike(Letters[at + 1]));

    private char Resembles(char letter, int at)
    {
        var digit = Digits.IndexOf(letter, StringComparison.Ordinal);
        var isBesideALetter = (at > 0 && char.IsAsciiLetter(Letters[at - 1])) || (at + 1 < Letters.Length && char.IsAsciiLetter(Letters[at + 1]));
        return digit >= 0 && digit % 2 == 0 && isBesideALetter ? Digits[digit + 1] : letter;
    }

    private static bool IsWordLike(char letter) => char.IsLetterOrDigit(letter) || letter is '@' or '$' or '!' or '€';

    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800);
}
