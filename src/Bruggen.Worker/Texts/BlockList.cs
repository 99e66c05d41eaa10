using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bruggen.Domain.Planning;

namespace Bruggen.Worker.Texts;

/// <summary>
/// The words that never stand in a text outside the care team (domain 5.4), with their inflections; capitals, accents and
/// invisible characters make no difference.
/// </summary>
internal static partial class BlockList
{
    private const int NoCharacter = 0xFFFE;

    /// <summary>Whether a subject for that audience is held against the list. Subjects show on lock screens, so class teachers' are too.</summary>
    public static bool AppliesToSubject(Audience audience) => audience != Audience.Zorg;

    /// <summary>Whether a body for that audience is held against the list.</summary>
    public static bool AppliesToBody(Audience audience) => audience is not (Audience.Zorg or Audience.Klastitularis);

    /// <summary>Every word of the list that stands in the text, in order.</summary>
    public static List<BlockedWord> In(string text)
    {
        var plain = new StringBuilder(text.Length);
        var origin = new List<int>(text.Length);
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // The one character that is allowed in a text and that the platform refuses to take apart.
            var parts = rune.ToString();
            foreach (var letter in rune.Value == NoCharacter ? parts : parts.Normalize(NormalizationForm.FormKD))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
                {
                    plain.Append(char.ToLowerInvariant(letter));
                    origin.Add(index);
                }
            }

            index += rune.Utf16SequenceLength;
        }

        var found = new List<BlockedWord>();
        foreach (var match in Words().EnumerateMatches(plain.ToString()))
        {
            var start = origin[match.Index];
            var end = origin[match.Index + match.Length - 1] + 1;
            found.Add(new BlockedWord(text[start..end], start));
        }

        return found;
    }

    // "politiek" is not the police and "uitsluitend" is not an exclusion; "muziek" and "ontvangst" only look alike at their end.
    [GeneratedRegex(
        """
        \b(?:
            ziek\w* | (?:huis)?dokter\w* | (?:\w*[a-z])?attest(?:en)? | opnam(?:e|es|en) | psych(?:isch|olo|iat)\w* | (?:faal|school)?angst\w*
          | (?:ge)?spijbel\w* | geschorst\w* | schors(?:t|en|ing\w*) | uitgesloten\w* | uitsluiting\w* | clb\w* | politie(?!k)\w* | zwanger\w*
          | overlijd\w* | overleden\w* | thuissituatie\w* | omdat\s+(?:je|jij|u|uw|hij|zij|ze)
        )\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000)]
    private static partial Regex Words();
}
