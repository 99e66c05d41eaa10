using System.Collections.Immutable;
using Bruggen.Domain.Planning;

namespace Bruggen.Configuration.Texts;

/// <summary>The placeholders as written, and who may read which.</summary>
internal static class PlaceholderWords
{
    private static readonly Placeholder[] ForClassmates = [Placeholder.Voornaam, Placeholder.Klas, Placeholder.Kt, Placeholder.Map];

    private static readonly Placeholder[] ForFamily =
        [.. ForClassmates, Placeholder.Naam, Placeholder.Leerling, Placeholder.School, Placeholder.Ontvanger];

    private static readonly Placeholder[] ForStaff = [.. ForFamily, Placeholder.Deadline, Placeholder.Taak, Placeholder.Collega];

    private static readonly Placeholder[] ForClassTeacher = [.. ForStaff, Placeholder.Buddy, Placeholder.Reserves, Placeholder.Klaslijst, Placeholder.Aantal];

    private static readonly Placeholder[] ForCare = [.. ForStaff, Placeholder.Buddy, Placeholder.Reserves, Placeholder.Aantal, Placeholder.Duur];

    /// <summary>The placeholders a text for that audience may use.</summary>
    public static ImmutableArray<Placeholder> AllowedFor(Audience audience) => audience switch
    {
        Audience.Klas => [.. ForClassmates],
        // The own first name says nothing of anybody else.
        Audience.Buddy => [.. ForClassmates, Placeholder.Ontvanger],
        Audience.Leerling or Audience.Ouders => [.. ForFamily],
        Audience.Klastitularis => [.. ForClassTeacher],
        Audience.Zorg => [.. ForCare],
        _ => [.. ForStaff],
    };

    /// <summary>Whether a place is about one pupil, and so has no value in a text about a whole class or about a member of the staff.</summary>
    public static bool IsAboutPupil(Placeholder placeholder) => placeholder is Placeholder.Voornaam or Placeholder.Naam or Placeholder.Leerling;

    /// <summary>Whether a place is about a class, and so has no value in a text about a member of the staff.</summary>
    public static bool IsAboutClass(Placeholder placeholder) => placeholder is Placeholder.Klas or Placeholder.Kt or Placeholder.Klaslijst;

    /// <summary>Whether a place is about another task or a proposal, and so has no value in a step of a rule.</summary>
    public static bool IsAboutAnotherTask(Placeholder placeholder) =>
        placeholder is Placeholder.Taak or Placeholder.Collega or Placeholder.Buddy or Placeholder.Reserves;

    /// <summary>The word between the braces.</summary>
    public static string WordOf(Placeholder placeholder) => placeholder.ToString().ToLowerInvariant();

    /// <summary>The placeholder with that word, or null.</summary>
    public static Placeholder? Named(string word) =>
        Enum.GetValues<Placeholder>().Where(placeholder => WordOf(placeholder) == word).Select(placeholder => (Placeholder?)placeholder).FirstOrDefault();
}
