using Bruggen.Domain.Planning;

namespace Bruggen.Tests.Configuration;

public sealed class FamilyLanguageTests
{
    private const string Rules = """
        rules:
          - id: a
            when: { absent: { atLeast: 5 school-days } }
            then:
              - message: { to: ouders, text: ouders-hoe-gaat-het }
              - message: { to: ouders, text: hoe-loopt-het }
              - message: { to: leerling, text: hoe-gaat-het }
        """;

    [Fact]
    public void What_is_said_of_a_co_account_comes_before_what_is_said_of_the_family()
    {
        var people = ConfigurationFolder.Load(("people.yaml", "languages:\n  - { pupil: \"1\", language: fr }\n  - { pupil: \"1\", language: tr, coaccount: 2 }\n  - { pupil: \"2\", language: en, coaccount: 1 }\n"))
            .Configuration!.People;

        (people.LanguageOf("1", 1), people.LanguageOf("1", 2), people.LanguageOf("1", null)).ShouldBe(("fr", "tr", "fr"));
        (people.LanguageOf("2", 1), people.LanguageOf("2", 2), people.LanguageOf("2", null)).ShouldBe(("en", null, null));
        (people.LanguageOf("1", 0), people.LanguageOf("3", 1)).ShouldBe((null, null));
    }

    [Fact]
    public void A_text_that_is_not_there_in_a_language_is_sent_in_Dutch_and_named_once()
    {
        var reading = ConfigurationFolder.Load(
            ("rules.yaml", Rules),
            ("templates/ouders/hoe-loopt-het.fr.md", "Bonjour {voornaam}\n\nx"),
            ("people.yaml", "languages:\n  - { pupil: \"1\", language: fr }\n  - { pupil: \"2\", language: fr }\n"));

        var hint = reading.Hints.ShouldHaveSingleItem();
        (hint.File, hint.Line).ShouldBe(("people.yaml", 2));
        hint.Sentence.ShouldContain("ouders/ouders-hoe-gaat-het.fr.md");
        hint.Sentence.ShouldNotContain("hoe-loopt-het.fr");
        reading.Problems.ShouldBeEmpty();
        reading.Configuration!.Templates.Find(Audience.Ouders, "ouders-hoe-gaat-het", "fr")!.Language.ShouldBe("nl");
    }

    [Theory]
    [InlineData("{ pupil: \"1\", language: frans }", "fr, en or tr")]
    [InlineData("{ pupil: \"1\" }", "language")]
    [InlineData("{ pupil: \"1\", language: fr, coaccount: 9 }", "6")]
    public void A_language_that_cannot_be_is_a_sentence(string line, string word) =>
        ConfigurationFolder.ProblemsOf(("people.yaml", $"languages:\n  - {line}\n")).ShouldHaveSingleItem().Sentence.ShouldContain(word);
}
