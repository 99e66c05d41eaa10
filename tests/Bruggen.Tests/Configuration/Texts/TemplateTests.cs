using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Planning;
using CsCheck;

namespace Bruggen.Tests.Configuration.Texts;

public sealed class TemplateTests
{
    private static readonly string[] Hostile =
        ["<b>O'Neil</b>", "{klas}", "*x*", "[a](http://x)", "<script>alert(1)</script>", "&lt;i&gt;", "\uE103", "\" onclick=\"x", "# kop", "a\nb", "`c`", "![i](x)"];

    [Theory]
    [InlineData("buddy", "Hallo\n\n{naam}", 3, 1, "'{naam}' may not stand in a text for buddy")]
    [InlineData("klas", "Hallo {leerling}\n\nx", 1, 7, "may not stand")]
    [InlineData("ouders", "Hallo\n\n  {deadline}", 3, 3, "may not stand")]
    [InlineData("ouders", "Hallo\n\n{voornam}", 3, 1, "Did you mean '{voornaam}'?")]
    [InlineData("ouders", "Hallo\n\n{reden}", 3, 1, "is not a placeholder")]
    [InlineData("ouders", "Hallo\n\nx { y", 3, 3, "no partner")]
    [InlineData("ouders", "Hallo\n\nHij is Ziek.", 3, 8, "'Ziek'")]
    [InlineData("ouders", "De ziekte\n\nx", 1, 4, "subject")]
    [InlineData("leerling", "Hallo\n\nhet zíeke kind", 3, 5, "'zíeke'")]
    [InlineData("leerling", "Hallo\n\nzi\u00ADek", 3, 1, "reason")]
    [InlineData("leerling", "Hallo \U0001F642\n\n\U0001F642 het zieke kind \uFFFE", 3, 8, "'zieke'")]
    [InlineData("leerling", "Hallo\n\nhet \U0001D5D3\U0001D5F6\U0001D5F2\U0001D5F8e kind", 3, 5, "'")]
    [InlineData("leerling", "Hallo\n\nzi**ek**", 3, 1, "'ziek'")]
    [InlineData("leerling", "Hallo\n\nzi&#101;k", 3, 1, "'ziek'")]
    [InlineData("vakleerkracht", "Hallo\n\nhet CLB-team", 3, 5, "'CLB'")]
    [InlineData("vakleerkracht", "Hallo\n\nals het doktersattest er is", 3, 9, "'doktersattest'")]
    [InlineData("buddy", "Hallo\n\nHelp hem, omdat je vriend weg is", 3, 11, "'omdat je'")]
    [InlineData("klastitularis", "Spijbelgedrag\n\nx", 1, 1, "subject")]
    [InlineData("ouders", "\n\nx", 1, 1, "subject")]
    [InlineData("ouders", "Hallo\n", 2, 1, "missing")]
    [InlineData("ouders", "Hallo\n\n[map](https://x/{map})", 3, 1, "address")]
    [InlineData("ouders", "Hallo\n\n&#xE103;", 3, 1, "placeholder")]
    public void A_text_that_says_what_its_reader_may_not_read_does_not_load(string folder, string text, int line, int column, string word)
    {
        var name = $"templates/{folder}/proef.nl.md";

        var problem = ConfigurationFolder.ProblemsOf((name, text)).First();

        (problem.File, problem.Line, problem.Column).ShouldBe((name, line, column), problem.Sentence);
        problem.Sentence.ShouldContain(word);
    }

    [Theory]
    [InlineData("zorg", "Ziek\n\nziek, CLB, attest")]
    [InlineData("klastitularis", "Hallo\n\nbel het CLB")]
    [InlineData("ouders", "Muziek\n\nin ontvangst, uitsluitend, politiek, muziek, attent, omdat we, fysiek, de langste, ganzen, trouw, en/of, contact opgenomen")]
    [InlineData("ouders", "Hallo\n\nU komt op maandag naar het oudercontact. Stuur de strook terug tegen vrijdag. De weg naar school, twee keer per jaar.")]
    [InlineData("ouders", "Hallo 😀\n\nTot gauw 👋🏽, bel gerust 09 123 45 67 of [kijk](https://x.be/a%20b) of <https://x.be>, 3 < 4.")]
    [InlineData("ouders", "Вітаємо\n\nЯк справи? Ми чекаємо на {voornaam}.")]
    [InlineData("ouders", "مرحبا\n\nكيف حال {voornaam}؟ \u200Fشكرا.")]
    [InlineData("buddy", "Hallo\n\n{voornaam} is er even niet. Wil jij deze week je nota's delen? Tot vrijdag.")]
    [InlineData("klas", "Hallo\n\nEen kaartje voor {voornaam}: wie schrijft er mee?")]
    public void A_text_that_says_nothing_forbidden_loads(string folder, string text) =>
        ConfigurationFolder.ProblemsOf(($"templates/{folder}/proef.nl.md", text)).ShouldBeEmpty();

    [Theory]
    [InlineData("templates/ouder/x.nl.md", "Did you mean 'ouders'?")]
    [InlineData("templates/x.nl.md", "folder of its readers")]
    [InlineData("templates/ouders/Mijn tekst.md", "bericht.nl.md")]
    public void A_text_in_the_wrong_place_is_refused(string name, string word) =>
        ConfigurationFolder.ProblemsOf((name, "Hallo\n\nx")).ShouldHaveSingleItem().Sentence.ShouldContain(word);

    [Fact]
    public void The_school_s_own_text_comes_first_then_its_Dutch_one_then_the_one_inside_the_program()
    {
        var library = ConfigurationFolder.Load(("templates/ouders/bericht.fr.md", "Bonjour\n\nx"), ("templates/ouders/nieuw.nl.md", "Dag\n\nx")).Configuration!.Templates;

        library.Find(Audience.Ouders, "bericht", "fr")!.Render(new()).Subject.ShouldBe("Bonjour");
        library.Find(Audience.Ouders, "nieuw", "fr")!.Language.ShouldBe("nl");
        library.Find(Audience.Ouders, "bericht", "nl")!.Render(new() { ClassTeacher = "An" }).Subject.ShouldBe("Een woordje van An");
        library.Find(Audience.Ouders, "nergens", "nl").ShouldBeNull();
    }

    [Fact]
    public void A_text_becomes_a_subject_HTML_and_plain_text()
    {
        var text = TemplateOf("# Dag **{voornaam}**\n\nBeste {ontvanger},\nwelkom in **{klas}**.\n\n- een\n- twee\n\n[school](https://x.be) 3 < 4")
            .Render(new() { FirstName = "Zoë", Recipient = "An & Jan", Class = "3A" });

        text.Subject.ShouldBe("Dag **Zoë**");
        text.Html.ShouldContain("Beste An &amp; Jan,<br");
        text.Html.ShouldContain("<strong>3A</strong>");
        text.Html.ShouldContain("<li>een</li>");
        text.Html.ShouldContain("href=\"https://x.be\"");
        text.PlainText.ShouldBe("Beste An & Jan,\nwelkom in 3A.\n\n- een\n- twee\n\nschool (https://x.be) 3 < 4");
    }

    [Fact]
    public void A_value_is_shown_as_it_is_and_never_acts()
    {
        var template = TemplateOf("Dag {voornaam}\n\n**{voornaam}** en {kt}\n\n- {school}");
        var plain = template.Render(new() { FirstName = "a", ClassTeacher = "b", School = "c" }).Html;

        var hostile = Gen.Int[0, Hostile.Length - 1].Select(index => Hostile[index]);
        Gen.Select(Gen.OneOf(hostile, Gen.String), hostile, Gen.String).Sample((first, teacher, school) =>
        {
            var text = template.Render(new() { FirstName = first, ClassTeacher = teacher, School = school, Class = "KLAS\u2620", LastName = "NAAM\u2620" });

            // Exactly the tags of the template, whatever the values are.
            TagsOf(text.Html).ShouldBe(TagsOf(plain));
            text.Html.ShouldNotContain("KLAS\u2620", Case.Sensitive);
            text.Html.ShouldNotContain("NAAM\u2620", Case.Sensitive);
            text.Subject.ShouldNotContain("<");
            text.Subject.ShouldNotContain("\n");
            text.Subject.Any(char.IsControl).ShouldBeFalse();
        });
    }

    [Fact]
    public void A_text_that_is_nested_too_deeply_spoils_no_later_one()
    {
        var deep = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fuzzing", "Corpus", "template", "too-deep.md"));
        for (var times = 0; times < 20; times++)
        {
            Should.Throw<ArgumentException>(() => MarkdownBody.ToHtml(deep));
        }

        for (var times = 0; times < 20; times++)
        {
            MarkdownBody.ToHtml("een\n\ntwee").ShouldBe("<p>een</p>\n<p>twee</p>");
        }
    }

    [Fact]
    public void A_hostile_name_can_be_read_in_full()
    {
        var text = TemplateOf("Dag {voornaam}\n\n{voornaam}").Render(new() { FirstName = "<b>O'Neil</b> {klas} *x*", Class = "3A" });

        text.Html.ShouldBe("<p>&lt;b&gt;O&#x27;Neil&lt;/b&gt; {klas} *x*</p>");
        text.PlainText.ShouldBe("<b>O'Neil</b> {klas} *x*");
        text.Subject.ShouldBe("Dag ‹b›O'Neil‹/b› {klas} *x*");
    }

    [Fact]
    public void Texts_and_values_are_not_printed()
    {
        var values = new TextValues { FirstName = "Zoë" };

        $"{values} {TemplateOf("Dag {voornaam}\n\nx").Render(values)}".ShouldNotContain("Zoë");
    }

    private static Template TemplateOf(string text)
    {
        var log = new ProblemLog("x");
        var template = TemplateReader.Read(Audience.Ouders, "x", "nl", text, log);
        log.All.ShouldBeEmpty();
        return template!;
    }

    private static List<string> TagsOf(string html) =>
        [.. System.Text.RegularExpressions.Regex.Matches(html, "<[^>]*>", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value)];
}
