using System.Globalization;
using System.Text;

namespace Bruggen.Worker.Texts;

/// <summary>A name or another value as it goes into a text: on one line, and without what turns the writing direction round.</summary>
internal static class PlainValue
{
    // Emoji of several signs and Persian names hold these two between their letters.
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    /// <summary>The value, of at most about so many characters. Half a sign, as a cut-off database field leaves it, becomes a question mark.</summary>
    public static string Of(string value, int longest = 300)
    {
        var line = new StringBuilder(Math.Min(value.Length, longest));
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
            }
            else if (category is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse) || rune.Value is NonJoiner or Joiner)
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().TrimEnd();
    }
}
