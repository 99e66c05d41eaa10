using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Planning;

namespace Bruggen.Tests.Configuration.Texts;

/// <summary>What people write: the sentences of <c>TestData/telling.txt</c> are refused, those of <c>TestData/innocent.txt</c> load.</summary>
public sealed class TellingTextsTests
{
    [Fact]
    public void A_sentence_that_tells_is_refused_for_each_of_its_readers()
    {
        var sentences = Sentences("telling.txt").ToList();

        sentences.Where(sentence => Loads(sentence.Reader, sentence.Text)).ShouldBeEmpty();
        sentences.Select(sentence => sentence.Text).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(300);
    }

    [Fact]
    public void A_sentence_of_an_ordinary_day_loads_for_each_of_its_readers()
    {
        var sentences = Sentences("innocent.txt").ToList();

        sentences.Where(sentence => !Loads(sentence.Reader, sentence.Text)).ShouldBeEmpty();
        sentences.Select(sentence => sentence.Text).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(250);
    }

    [Theory]
    [InlineData("buddy", "Dag zi{voornaam}, tot gauw")]
    [InlineData("buddy", "Dag {voornaam}ek, tot gauw")]
    [InlineData("klas", "Dag zi**{voornaam}**, tot gauw")]
    [InlineData("buddy", "Kijk op [de site](https://example.org/zi/ek)")]
    [InlineData("buddy", "Kijk op [de site](https://www.zi-ek.example.org)")]
    [InlineData("buddy", "Kijk op [de site](https://xn--zek-rma.example.org)")]
    [InlineData("buddy", "Kijk op [de site](https://example.org \"zi&#101;k\")")]
    public void A_word_that_only_a_name_or_an_address_completes_is_refused(string folder, string text) =>
        Loads(AudienceWords.Named(folder)!.Value, text).ShouldBeFalse();

    [Theory]
    [InlineData("buddy", "Zet {voornaam}s nota's in de map")]
    [InlineData("buddy", "Zet {voornaam}'s nota's in {map}")]
    [InlineData("klas", "Kijk op [de site](https://example.org/les/muziek)")]
    [InlineData("klas", "Bewaar de 3{klas}-map ({klas})")]
    public void A_place_beside_an_ending_or_a_sign_loads(string folder, string text) =>
        Loads(AudienceWords.Named(folder)!.Value, text).ShouldBeTrue();

    private static bool Loads(Audience reader, string text)
    {
        var log = new ProblemLog("proef");
        return TemplateReader.Read(reader, "proef", "nl", $"Dag\n\n{text}\n", log) is not null;
    }

    private static IEnumerable<(Audience Reader, string Text)> Sentences(string file)
    {
        List<Audience> readers = [];
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Configuration", "Texts", "TestData", file)))
        {
            if (line.StartsWith('['))
            {
                readers = [.. line.Trim('[', ']').Split(' ').Select(folder => AudienceWords.Named(folder)!.Value)];
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                foreach (var reader in readers)
                {
                    yield return (reader, line);
                }
            }
        }
    }
}
