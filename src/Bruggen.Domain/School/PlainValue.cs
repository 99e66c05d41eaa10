using System.Globalization;
using System.Text;

namespace Bruggen.Domain.School;

/// <summary>A name or another value as people may read it: on one line, and without what is not seen or turns the writing direction round.</summary>
public static class PlainValue
{
    // Emoji of several signs and Persian names hold these two between their letters; between Latin ones they only hide.
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;
    private const int LastLatin = 0x024F;

    /// <summary>The value, of at most about so many characters. Half a sign, as a cut-off database field leaves it, becomes a question mark.</summary>
    public static string Of(string value, int longest = 300)
    {
        ArgumentNullException.ThrowIfNull(value);
        var line = new StringBuilder(Math.Min(value.Length, longest));
        var before = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            if (line.Length >= longest)
            {
                break;
            }

            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator)
            {
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : string.Empty);
                before = ' ';
            }
            else if (!IsHidden(rune, category) || (rune.Value is NonJoiner or Joiner && before > LastLatin))
            {
                line.Append(rune.ToString());
                before = rune.Value;
            }
        }

        return line.ToString().TrimEnd();
    }

    // Also the fillers of Korean, the empty sign of Braille and a joiner that counts as a mark.
    private static bool IsHidden(Rune rune, UnicodeCategory category) =>
        category is UnicodeCategory.Format or UnicodeCategory.PrivateUse || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x034F;
}
