using System.Globalization;
using System.Text;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Planning;
using Bruggen.Tests.Seeing;

namespace Bruggen.Tests.Configuration.Texts;

/// <summary>
/// Words in disguise, thousands of them. What is sent is shown to a browser; where its reader sees the word, the text must be refused.
/// Every run tries the same ones; <c>BRUGGEN_DISGUISE_SEED</c> in the environment tries others.
/// </summary>
public sealed class DisguisedTextsTests
{
    private const int Cases = 4000;

    private static readonly string[] Words =
    [
        "ziek", "ziekenhuis", "dokter", "autisme", "zelfmoord", "gepest", "operatie", "eetstoornis", "migraine", "schoolweigering", "jeugdrechter", "kraamverlof",
        "gescheiden", "drugs", "zwanger", "politie", "gevangenis", "kanker", "griep", "overleden", "begrafenis", "depressie", "psycholoog", "geschorst", "spijbelt",
        "therapie", "mishandeld", "verslaafd", "epilepsie", "faalangst", "attest", "koorts", "ocmw", "diabetes",
    ];

    private static readonly Audience[] Readers = [Audience.Buddy, Audience.Klas, Audience.Vakleerkracht, Audience.Leerling, Audience.Ouders];

    [Fact]
    public async Task A_word_that_a_browser_shows_is_refused_however_it_was_written()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("BRUGGEN_DISGUISE_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20261130;
        var random = new Random(seed);
        var bodies = Enumerable.Range(0, Cases)
            .Select(way => (Word: Words[random.Next(Words.Length)], Reader: Readers[way % Readers.Length], Way: way))
            .Select(one => (one.Word, one.Reader, Body: $"Dag allemaal,\n\nKijk: {Disguise.Of(one.Word, one.Way, random)} tot dan.\n\nGroeten"))
            .ToList();

        var seen = await Chromium.VisibleTextsOf([.. bodies.Select(one => MarkdownBody.ToHtml(one.Body))], TestContext.Current.CancellationToken);

        seen.Count.ShouldBe(Cases);
        var shown = bodies.Zip(seen).Where(one => LettersOf(one.Second).Contains(WithoutDoubles(one.First.Word), StringComparison.Ordinal)).Select(one => one.First).ToList();
        shown.Count.ShouldBeGreaterThan(Cases * 3 / 4, "cases that the browser decided");
        shown.Where(one => Loads(one.Reader, one.Body)).Select(one => $"{one.Reader}: {one.Body}").ShouldBeEmpty($"BRUGGEN_DISGUISE_SEED={seed}");
    }

    // A rule of its own, and a simple one: the letters, one after the other. A number in which no letter is left is read as a number.
    private static string LettersOf(string text)
    {
        var letters = new StringBuilder();
        var words = text.Normalize(NormalizationForm.FormKD).ToLowerInvariant().Split(separator: null).Where(word => word.Any(char.IsLetter));
        foreach (var letter in string.Concat(words))
        {
            letters.Append(letter switch { '3' => 'e', '1' => 'i', '0' => 'o', '4' => 'a', '5' => 's', '7' => 't', _ => letter });
        }

        return WithoutDoubles(string.Concat(letters.ToString().Where(char.IsAsciiLetter)));
    }

    private static string WithoutDoubles(string text) => string.Concat(text.Where((letter, at) => at == 0 || text[at - 1] != letter));

    private static bool Loads(Audience reader, string body)
    {
        var log = new ProblemLog("proef");
        return TemplateReader.Read(reader, "proef", "nl", $"Dag\n\n{body}", log) is not null;
    }
}
