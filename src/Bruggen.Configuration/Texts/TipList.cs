using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;

namespace Bruggen.Configuration.Texts;

/// <summary>
/// The tips for what only people can do (leaflet map: "human only"): one line under a letter a teacher gets anyway, at
/// most one a week, never a message or a task of its own.
/// </summary>
/// <param name="All">In the order of the file.</param>
internal sealed partial record TipList(ImmutableArray<Tip> All)
{
    /// <summary>Where a school keeps its own.</summary>
    public const string FileName = "templates/tips.nl.md";

    private const int Longest = 200;
    private static readonly Lazy<TipList> EmbeddedTips = new(
        () => Read(EmbeddedConfiguration.AllFiles().Single(file => file.Name == FileName), new ProblemLog(FileName)),
        LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The tips that travel inside the program.</summary>
    public static TipList Embedded => EmbeddedTips.Value;

    /// <summary>
    /// Reads the file: a line that starts with a hyphen is a tip, with the rows of the leaflet and a colon before it;
    /// other lines are for who reads the file.
    /// </summary>
    public static TipList Read(ConfigurationFile file, ProblemLog log)
    {
        if (file.Text is null)
        {
            log.Add(1, 1, file.Defect ?? "The file cannot be read.");
            return new TipList([]);
        }

        var tips = ImmutableArray.CreateBuilder<Tip>();
        var lines = file.Text.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (Line().Match(lines[index]) is not { Success: true } match)
            {
                continue;
            }

            var text = PlainValue.Of(match.Groups["text"].Value, Longest + 1);
            if (text.Length is 0 or > Longest)
            {
                log.Add(index + 1, 1, text.Length == 0 ? "This tip is empty." : $"This tip is longer than {Longest} characters; it is one line under a letter.");
            }
            else if (BlockList.In(text, Audience.Vakleerkracht) is [var blocked, ..])
            {
                log.Add(index + 1, match.Groups["text"].Index + blocked.Index + 1, $"The word {Wording.Quote(blocked.Word)} may not stand in a tip: {blocked.Why}");
            }
            else
            {
                tips.Add(new Tip(match.Groups["rows"].Value.Trim(), text));
            }
        }

        return new TipList(tips.ToImmutable());
    }

    /// <summary>The next tip for a reader: none comes back before all of them had their turn, and everybody has an order of their own.</summary>
    /// <param name="reader">The key of the reader.</param>
    /// <param name="given">How often the reader had which tip, by its key.</param>
    /// <returns>Null when there are no tips.</returns>
    public Tip? NextFor(string reader, IReadOnlyDictionary<string, int> given) => All
        .OrderBy(tip => given.GetValueOrDefault(tip.Key))
        .ThenBy(tip => Place(reader, given.GetValueOrDefault(tip.Key), tip), StringComparer.Ordinal)
        .FirstOrDefault();

    private static string Place(string reader, int round, Tip tip) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{reader}|{round}|{tip.Key}"))));

    [GeneratedRegex(@"^\s*-\s+(?:(?<rows>L\d+[a-z]?(?:\s+L\d+[a-z]?)*)\s*:)?\s*(?<text>.*?)\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Line();
}
