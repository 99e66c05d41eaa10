using AngleSharp.Html.Parser;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Planning;

namespace Bruggen.Tests.Configuration.Texts;

public sealed class ShippedTextsTests
{
    public static TheoryData<string> Texts => [.. TemplateLibrary.Embedded.All.Select(PathOf)];

    // The names the program asks for by itself; config/README.md lists them for the admin.
    [Theory]
    [InlineData(Audience.Klastitularis, "taak bericht herinnering niet-meer-nodig overgedragen overgenomen bedankt te-veel buddy-voorstel buddy-gevraagd buddy-zoeken buddy-check map-zelf-maken contact ouders-niet-bereikt")]
    [InlineData(Audience.Vakleerkracht, "taak bericht herinnering niet-meer-nodig overgedragen overgenomen bedankt te-veel")]
    [InlineData(Audience.Zorg, "taak bericht herinnering niet-meer-nodig overgedragen overgenomen bedankt escalatie hulp-gevraagd te-veel map-zelf-maken contact")]
    [InlineData(Audience.Buddy, "bericht buddy-vraag buddy-verlengen buddy-wissel buddy-bedankt")]
    [InlineData(Audience.Leerling, "bericht")]
    [InlineData(Audience.Ouders, "bericht")]
    [InlineData(Audience.Klas, "bericht")]
    public void Every_text_the_program_asks_for_by_itself_is_there(Audience audience, string names) =>
        names.Split(' ').Where(name => TemplateLibrary.Embedded.Find(audience, name, "nl") is null).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_subject_says_nothing_on_a_lock_screen_whoever_reads_it(string path)
    {
        var subject = Of(path).Render(new() { FirstName = "Noor", LastName = "Aerts", Class = "3A" }).Subject;

        BlockList.In(subject, Audience.Klastitularis).ShouldBeEmpty();
        subject.Length.ShouldBeLessThan(90);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_family_is_never_told_what_must_be_done_or_spoken_to_in_office_words(string path)
    {
        if (Of(path).Audience is Audience.Buddy or Audience.Klas or Audience.Leerling or Audience.Ouders)
        {
            var text = Of(path).Render(new()).PlainText;

            foreach (var word in new[] { "verzuim", "dossier", "moet", "code" })
            {
                text.ShouldNotContain(word, Case.Insensitive);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Parents_are_u_and_everybody_else_is_je(string path)
    {
        var template = Of(path);
        var words = System.Text.RegularExpressions.Regex.Split(template.Render(new()).PlainText, @"\W+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

        words.ShouldNotContain(word => template.Audience == Audience.Ouders ? word == "je" || word == "jij" || word == "jouw" : word == "u" || word == "uw");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_hostile_name_is_text_in_every_shipped_text(string path)
    {
        var template = Of(path);
        var plain = new HtmlParser().ParseDocument(template.Render(AwkwardNames.Ordinary).Html).QuerySelectorAll("*").Length;
        foreach (var values in AwkwardNames.All)
        {
            new HtmlParser().ParseDocument(template.Render(values).Html).QuerySelectorAll("*").Length.ShouldBe(plain);
        }
    }

    private static Template Of(string path) => TemplateLibrary.Embedded.All.Single(template => PathOf(template) == path);

    private static string PathOf(Template template) => $"{template.Audience}/{template.Name}.{template.Language}";
}
