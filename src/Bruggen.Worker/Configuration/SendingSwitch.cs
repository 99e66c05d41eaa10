using System.Text;
using Bruggen.Worker.Configuration.Yaml;

namespace Bruggen.Worker.Configuration;

/// <summary>Turns <c>sending</c> in <c>school.yaml</c> on, and changes nothing else in the file.</summary>
internal static class SendingSwitch
{
    private const string Name = "school.yaml";
    private const string Key = "sending";
    private const string ByHand = $"write {Key}: on in it yourself";

    /// <summary>Writes the word.</summary>
    /// <returns>Null when it stands there; else why not and what to do, in one sentence.</returns>
    public static string? TurnOn(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            var bytes = File.ReadAllBytes(path);
            var file = ConfigurationFile.FromBytes(Name, bytes);
            if (file.Text is not { } text || ChangeIn(file, text) is not var (place, word) || !Stands(text.Remove(place, Math.Min(word.Length, text.Length - place)).Insert(place, word), directory))
            {
                return $"{path}: the word after '{Key}' cannot be found with certainty; {ByHand}.";
            }

            // Only these few bytes are written, in their place: whoever reads the file meets the old word or the new one,
            // and owner, rights and links of the file stay what they are.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.Position = bytes.Length - Encoding.UTF8.GetByteCount(text.AsSpan(place));
            stream.Write(Encoding.UTF8.GetBytes(word));
            stream.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written by this user; {ByHand}, or run this as the owner of the file.";
        }
    }

    /// <summary>What to write where: the new word, with blanks where the old one was longer.</summary>
    private static (int Place, string Word)? ChangeIn(ConfigurationFile file, string text)
    {
        if (YamlReader.Read(file, new ProblemLog(Name)) is not { } root)
        {
            return null;
        }

        if (root.Entries.FirstOrDefault(entry => entry.Key.Text == Key)?.Value is not { } value)
        {
            var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            return (text.Length, $"{(text.EndsWith('\n') || text.Length == 0 ? string.Empty : lineEnd)}{Key}: on{lineEnd}");
        }

        if (value is not YamlScalar { Text: "watch" } scalar)
        {
            return null;
        }

        var place = LineStart(text, scalar.Line) + scalar.Column - 1;
        var (old, written) = scalar.IsPlain ? (scalar.Text, "on") : ($"{text[place]}watch{text[place]}", $"{text[place]}on{text[place]}");
        return string.CompareOrdinal(text, place, old, 0, old.Length) == 0 ? (place, written.PadRight(old.Length)) : null;
    }

    private static int LineStart(string text, int line)
    {
        var start = 0;
        for (var number = 1; number < line; number++)
        {
            start = text.IndexOf('\n', start) + 1;
        }

        return start;
    }

    private static bool Stands(string text, string directory)
    {
        var log = new ProblemLog(Name);
        return SchoolFile.Parse(new ConfigurationFile(Name, text, Defect: null), directory, codesOnly: false, log, out _) is { IsSending: true } && log.IsEmpty;
    }
}
