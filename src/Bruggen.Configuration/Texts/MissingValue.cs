using System.Text;
using Bruggen.Domain.Planning;

namespace Bruggen.Configuration.Texts;

/// <summary>
/// What stands in a text where a value is missing: other words, in the language of the program's own texts, or nothing and
/// then without the blanks and signs around it. A pupil without a first name or a class leaves no hole.
/// </summary>
internal static class MissingValue
{
    // What may not stand before a sentence's end once a word is gone: "Hoe loopt het, ?".
    private const string Ends = ".,;:?!";

    /// <summary>The words for a place without a value; empty where nothing is said instead.</summary>
    /// <param name="placeholder">The place.</param>
    /// <param name="audience">Who reads it.</param>
    /// <param name="before">The last sign before it, blanks aside: a bracket in <c>Senne (3A)</c>, a colon in <c>Klastitularis: An</c>.</param>
    public static string WordsFor(Placeholder placeholder, Audience audience, char before) => placeholder switch
    {
        // Who is addressed is not called something else.
        Placeholder.Ontvanger => string.Empty,
        Placeholder.Voornaam or Placeholder.Naam or Placeholder.Leerling => audience switch
        {
            Audience.Leerling => string.Empty,
            Audience.Ouders => "uw kind",
            Audience.Buddy or Audience.Klas => "een klasgenoot",
            _ => "een leerling",
        },
        Placeholder.Klas => before == '(' ? "zonder klas" : "de klas",
        Placeholder.Kt => before == ':' ? "nog niet gekend" : "de klastitularis",
        Placeholder.School => "de school",
        Placeholder.Map => "Smartschool, bij de documenten van het vak",
        Placeholder.Deadline => "deze week",
        Placeholder.Taak => "een taak",
        Placeholder.Collega => "een collega",
        Placeholder.Buddy => "iemand uit de klas",
        Placeholder.Reserves => "iemand anders uit de klas",
        Placeholder.Klaslijst => "Er staan nog geen leerlingen in deze klas.",
        Placeholder.Aantal => "een aantal halve dagen",
        _ => "een tijd",
    };

    /// <summary>The words with a capital where a sentence or a line begins.</summary>
    /// <param name="words">Words for a missing value, not empty.</param>
    /// <param name="before">All that stands before them, as text or as HTML.</param>
    public static string Fitted(string words, StringBuilder before) =>
        IsStart(before) ? char.ToUpperInvariant(words[0]) + words[1..] : words;

    /// <summary>Takes out what was only there for the value: the blank before it, brackets around it, and a comma when the sentence ends after it.</summary>
    /// <param name="before">All that stands before the place.</param>
    /// <param name="after">All that stands after it.</param>
    /// <returns>How many signs of what stands after it go too.</returns>
    public static int CloseUp(StringBuilder before, ReadOnlySpan<char> after)
    {
        var isInBrackets = before.Length > 0 && before[^1] == '(' && after.StartsWith(")");
        if (isInBrackets)
        {
            before.Length--;
            after = after[1..];
        }

        if (after.Length == 0 || Ends.Contains(after[0], StringComparison.Ordinal))
        {
            while (before.Length > 0 && (before[^1] == ' ' || (before[^1] == ',' && !after.StartsWith(","))))
            {
                before.Length--;
            }
        }

        return isInBrackets ? 1 : 0;
    }

    private static bool IsStart(StringBuilder before)
    {
        var at = before.Length - 1;
        while (at >= 0)
        {
            if (before[at] == '>')
            {
                var tag = at;
                while (tag > 0 && before[tag] != '<')
                {
                    tag--;
                }

                if (before.ToString(tag, at - tag + 1) is not ("<strong>" or "<em>"))
                {
                    return true;
                }

                at = tag - 1;
            }
            else if (before[at] is ' ' or '"' or '☐' or '-')
            {
                at--;
            }
            else
            {
                return before[at] is '\n' or '.' or '!' or '?';
            }
        }

        return true;
    }
}
