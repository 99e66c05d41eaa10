using System.Globalization;
using System.Text;
using Bruggen.Configuration.Shapes;
using Bruggen.Configuration.Texts;
using Bruggen.Configuration.Yaml;

namespace Bruggen.Configuration;

/// <summary>
/// The order of <c>school.yaml</c> about sending, read by itself, so that a stop is obeyed whatever is wrong with the rest of
/// the files. Whatever is not clearly <c>on</c> is no sending: another word, no word, two lines, a file that cannot be read.
/// </summary>
/// <param name="Objection">Why nothing may leave, in one sentence; null when sending is clearly on.</param>
/// <param name="IsClear">Whether the file means it: <c>on</c>, <c>watch</c>, or a good file without the key.</param>
internal sealed record SendingOrder(string? Objection, bool IsClear)
{
    /// <summary>The file that gives the order.</summary>
    public const string FileName = "school.yaml";

    /// <summary>The key that gives it.</summary>
    public const string Key = "sending";

    // So many characters hold any indentation and the key.
    private const int LongestBeginning = 500;

    private const int MostNamed = 5;

    private const string Advice = "write sending: on or sending: watch";

    /// <summary>Sending is clearly on.</summary>
    public static SendingOrder On { get; } = new(Objection: null, IsClear: true);

    /// <summary>The service only watches, and the file says so.</summary>
    public static SendingOrder Watch { get; } = new($"{FileName} says {Key}: watch, so nothing is sent.", IsClear: true);

    /// <summary>Whether sending is clearly on.</summary>
    public bool IsOn => Objection is null;

    /// <summary>Reads the order as it stands in a folder at this moment; never throws for what is there.</summary>
    public static SendingOrder In(string directory) => Of(ConfigurationFile.FromDisk(FileName, Path.Combine(directory, FileName)));

    /// <summary>Reads the order as it stands in a folder, where no mark in the data directory overrules it.</summary>
    public static SendingOrder In(string directory, StopMark? mark) =>
        mark?.Objection() is { } marked ? new(marked, IsClear: false) : In(directory);

    /// <summary>Reads the order in a file.</summary>
    public static SendingOrder Of(ConfigurationFile file)
    {
        try
        {
            return Read(file);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new($"{FileName} cannot be read as it stands ({error.GetType().Name}), so nothing is sent; take back the latest change.", IsClear: false);
        }
    }

    private static SendingOrder Read(ConfigurationFile file)
    {
        if (file.Text is not { } text)
        {
            return new($"{FileName} gives no order to send. {file.Defect} Until then nothing is sent.", IsClear: false);
        }

        var lines = LinesIn(text);
        var log = new ProblemLog(FileName);
        if (YamlReader.Read(file, log) is not { } root || !log.IsEmpty)
        {
            return OfBrokenFile(lines);
        }

        var entries = root.Entries.Where(entry => IsKey(entry.Key.Text)).ToList();
        return (entries, lines) switch
        {
            ([], []) => new($"{FileName} says nothing about {Key}, which is watch, so nothing is sent.", IsClear: true),
            ([{ Key.Text: Key } entry], []) => OfValue(entry.Key.Line, entry.Value),
            ([{ Key.Text: Key } entry], [var (number, _)]) when number == entry.Key.Line => OfValue(number, entry.Value),
            ([var other], _) when lines.Count <= 1 => new($"{FileName}:{other.Key.Line}: {Wording.Quote(other.Key.Text)} is not the key {Key}, so nothing is sent; {Advice}.", IsClear: false),
            _ => Several(lines),
        };
    }

    private static SendingOrder OfValue(int line, YamlValue value) => value switch
    {
        YamlScalar scalar when Vocabulary.Sending.FirstOrDefault(known => known.Word == scalar.Text) is { Word: not null } known => known.Meaning == SendingMode.On ? On : Watch,
        YamlScalar { Text: "" } => new($"{FileName}:{line}: nothing stands after {Key}, so nothing is sent; {Advice}.", IsClear: false),
        YamlScalar scalar => new($"{FileName}:{line}: {Wording.Quote(scalar.Text)} after {Key} is not clearly on, so nothing is sent; {Advice}.", IsClear: false),
        _ => new($"{FileName}:{line}: {value.Nature} stands after {Key}, so nothing is sent; {Advice}.", IsClear: false),
    };

    /// <summary>The order in a file that is no good YAML: one line that can be read in one way only.</summary>
    private static SendingOrder OfBrokenFile(List<(int Number, string Text)> lines)
    {
        if (lines is not [var (number, line)])
        {
            return lines.Count == 0 ? new($"{FileName} has a fault, and no line in it says {Key}: on, so nothing is sent; {Advice}.", IsClear: false) : Several(lines);
        }

        var rest = line[(line.StartsWith(Key, StringComparison.Ordinal) ? Key.Length : 0)..].TrimStart(' ');
        if (rest is not [':', ' ', ..] || rest.Length == line.Length)
        {
            return new($"{FileName}:{number}: the file has a fault, and {Wording.Quote(line.Trim())} is not clearly an order to send, so nothing is sent; {Advice}.", IsClear: false);
        }

        var value = rest[1..];
        value = value.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment ? value[..comment] : value;
        value = value.Trim(' ');
        return OfValue(number, new YamlScalar(value is ['"' or '\'', .., var last] && value[0] == last ? value[1..^1] : value, IsPlain: false, number, Column: 1));
    }

    private static SendingOrder Several(List<(int Number, string Text)> lines) => new(
        $"{FileName}: the order about {Key} is not clear from {Wording.List([.. lines.Take(MostNamed).Select(line => string.Create(CultureInfo.InvariantCulture, $"line {line.Number}"))])}, so nothing is sent; keep one line, at the left margin, and {Advice}.",
        IsClear: false);

    /// <summary>The lines that may be meant as the key, whatever stands around it: indented, in quotes, in capitals, in letters that look alike.</summary>
    private static List<(int Number, string Text)> LinesIn(string text)
    {
        // The ends of a line that the YAML parser counts (YAML 1.1, 5.4).
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\r', '\n', '\u0085', '\u2028', '\u2029');
        return [.. lines.Select((line, index) => (index + 1, line)).Where(pair => IsKey(pair.line))];
    }

    /// <summary>Whether a text begins with the key, in whatever dress.</summary>
    private static bool IsKey(string text)
    {
        var at = 0;
        foreach (var rune in Decomposed(text.Length > LongestBeginning ? text[..LongestBeginning] : text).EnumerateRunes())
        {
            var letter = LookAlikes.LatinOf(rune) ?? (rune.IsAscii ? char.ToLowerInvariant((char)rune.Value) : '\0');
            if (at < Key.Length && letter == Key[at])
            {
                at++;
            }
            else if (!IsUnseen(rune) && (at > 0 || !IsBefore(rune)))
            {
                return at == Key.Length && !Rune.IsLetterOrDigit(rune);
            }
        }

        return at == Key.Length;
    }

    // What a key can be indented by, opened with, or stand behind in a list or in braces.
    private static bool IsBefore(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is '{' or '[' or ',' or '-' or '?' or '"' or '\'';

    // Signs without a width, and accents.
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune));

    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Half a character of two stands in it.
            return text;
        }
    }
}
