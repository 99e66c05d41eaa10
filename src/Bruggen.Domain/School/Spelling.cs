using System.Globalization;
using System.Text;

namespace Bruggen.Domain.School;

/// <summary>
/// The one spelling of a key, a class or a name. People and programs put blanks around them that nobody sees; what looks the
/// same is the same, so each is brought into this spelling where it comes in, once.
/// </summary>
public static class Spelling
{
    /// <summary>
    /// The text without what cannot be seen: no blanks at its ends, one plain space for blanks of any kind within it, no
    /// characters without a width, letters and their accents in one piece. Capitals and leading zeros stay.
    /// </summary>
    /// <param name="text">As it was written; line breaks within it stay.</param>
    public static string Of(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter == '\n')
            {
                plain.Append(letter);
            }
            else if (char.IsWhiteSpace(letter))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else if (char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                plain.Append(letter);
            }
        }

        var spelled = plain.ToString().Trim();
        try
        {
            return spelled.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a character has no other form.
            return spelled;
        }
    }

    private static bool IsPlain(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not (> ' ' and <= '~') && (text[at] != ' ' || at == 0 || at == text.Length - 1 || text[at - 1] == ' '))
            {
                return false;
            }
        }

        return true;
    }
}
