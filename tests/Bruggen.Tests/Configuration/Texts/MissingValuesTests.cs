using System.Text.RegularExpressions;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Planning;

namespace Bruggen.Tests.Configuration.Texts;

/// <summary>A pupil without a first name or a class, a class without a class teacher: no text may show where a value would have stood.</summary>
public sealed partial class MissingValuesTests
{
    public static TheoryData<string> Texts => [.. TemplateLibrary.Embedded.All.Select(PathOf)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_shipped_text_has_no_hole_whatever_is_missing(string path)
    {
        var template = TemplateLibrary.Embedded.All.Single(one => PathOf(one) == path);
        var used = Enum.GetValues<Placeholder>().Where(template.Uses).ToList();
        var whole = template.Render(AwkwardNames.Ordinary);
        var rendered = 0;
        for (var subset = 0; subset < 1 << used.Count; subset++)
        {
            var missing = used.Where((_, at) => (subset & (1 << at)) != 0).ToList();
            var text = template.Render(missing.Aggregate(AwkwardNames.Ordinary, Without));
            rendered++;

            foreach (var (shown, asWritten) in new[] { (text.Subject, whole.Subject), (text.PlainText, whole.PlainText), (Words(text.Html), Words(whole.Html)) })
            {
                Holes().Count(shown).ShouldBe(Holes().Count(asWritten), $"without {string.Join(", ", missing)}:\n{shown}");
                shown.ShouldNotMatch("[Kk]lastitularis[:,] (de )?klastitularis");
            }
        }

        rendered.ShouldBe(1 << used.Count);
    }

    [Theory]
    [InlineData(Audience.Leerling, "Dag {voornaam},", "Dag,")]
    [InlineData(Audience.Leerling, "Hoe loopt het, {voornaam}?", "Hoe loopt het?")]
    [InlineData(Audience.Buddy, "Dag {ontvanger},", "Dag,")]
    [InlineData(Audience.Buddy, "{voornaam} uit {klas} is er even niet.", "Een klasgenoot uit de klas is er even niet.")]
    [InlineData(Audience.Ouders, "We missen {voornaam} in {klas}.", "We missen uw kind in de klas.")]
    [InlineData(Audience.Zorg, "Eén vaste stem. Klastitularis: {kt}.", "Eén vaste stem. Klastitularis: nog niet gekend.")]
    [InlineData(Audience.Klastitularis, "Een brugje naar {voornaam} ({klas})", "Een brugje naar een leerling (zonder klas)")]
    public void A_missing_value_leaves_a_sentence_behind(Audience audience, string text, string expected)
    {
        var template = TemplateReader.Read(audience, "x", "nl", $"Dag\n\n{text}", new ProblemLog("x"))!;

        template.Render(new TextValues()).PlainText.ShouldBe(expected);
    }

    [Theory]
    [InlineData("Bonjour {voornaam},", "Bonjour,")]
    [InlineData("Des nouvelles de l'enfant ({klas}).", "Des nouvelles de l'enfant.")]
    public void A_text_in_another_language_closes_up(string text, string expected) =>
        TemplateReader.Read(Audience.Ouders, "x", "fr", $"Bonjour\n\n{text}", new ProblemLog("x"))!.Render(new TextValues()).PlainText.ShouldBe(expected);

    private static TextValues Without(TextValues values, Placeholder placeholder) => placeholder switch
    {
        Placeholder.Voornaam => values with { FirstName = string.Empty },
        Placeholder.Naam => values with { LastName = string.Empty },
        Placeholder.Leerling => values with { FirstName = string.Empty, LastName = string.Empty },
        Placeholder.Klas => values with { Class = string.Empty },
        Placeholder.Kt => values with { ClassTeacher = string.Empty },
        Placeholder.School => values with { School = string.Empty },
        Placeholder.Map => values with { Folder = string.Empty },
        Placeholder.Deadline => values with { Deadline = string.Empty },
        Placeholder.Ontvanger => values with { Recipient = string.Empty },
        Placeholder.Taak => values with { Task = string.Empty },
        Placeholder.Collega => values with { Colleague = string.Empty },
        Placeholder.Buddy => values with { Buddy = string.Empty },
        Placeholder.Reserves => values with { Reserves = string.Empty },
        Placeholder.Klaslijst => values with { ClassList = string.Empty },
        Placeholder.Aantal => values with { Count = string.Empty },
        _ => values with { Duration = string.Empty },
    };

    private static string Words(string html) => MarkdownBody.ToVisibleText(html);

    private static string PathOf(Template template) => $"{template.Audience}/{template.Name}.{template.Language}";

    // Two blanks, a blank before a sign, nothing between brackets, a word that waits for another one, a small letter where a line begins.
    [GeneratedRegex(
        @"[^\n ]  |[^\n☐] [.,;:?!)]|\( ?\)|, ?[.?!,]|\b(uit|van|in|voor|met|bij|door|aan|tegen|naar|over|aan|is|en) ?[.,;:?!)]|\b(uit|van|in|voor|met|naar) ?$|^(- )?(☐ )?""?[a-z]",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Holes();
}
