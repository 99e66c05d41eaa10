using Bruggen.Configuration.Texts;
using Bruggen.Domain.Planning;

namespace Bruggen.Configuration.Checks;

/// <summary>Says which texts a family that is written to in another language still gets in Dutch.</summary>
internal static class Translations
{
    /// <summary>One hint for each language of <c>people.yaml</c> that lacks texts the rules send to parents.</summary>
    public static void Check(PeopleSettings people, IReadOnlyList<TextUse> uses, TemplateLibrary templates, ProblemLog log)
    {
        foreach (var family in people.Languages.DistinctBy(family => family.Language))
        {
            var missing = uses
                .Where(use => use.Role == Role.Ouders && templates.Find(Audience.Ouders, use.Name, family.Language) is { } found && found.Language != family.Language)
                .Select(use => $"ouders/{use.Name}.{family.Language}.md")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToList();
            if (missing.Count > 0)
            {
                log.Hint(family.Line, 1, $"Not every text for parents is there in {Wording.Quote(family.Language)}; Dutch is used until somebody writes {Wording.List(missing)} in templates/.");
            }
        }
    }
}
