using System.Text;
using Bruggen.Configuration.Yaml;

namespace Bruggen.Configuration;

/// <summary>Turns <c>sending</c> in <c>school.yaml</c> on and off, and changes nothing else in the file.</summary>
internal static class SendingSwitch
{
    private const string Name = SendingOrder.FileName;
    private const string Key = SendingOrder.Key;
    private const string On = "on";
    private const string Off = "watch";

    /// <summary>Writes <c>on</c> in the place of <c>watch</c>, in a file that is right in every other way.</summary>
    /// <returns>Null when it stands there; else why not and what to do, in one sentence.</returns>
    public static string? TurnOn(string directory) => Write(directory, On, ChangeToOn, text => Stands(text, directory));

    /// <summary>Writes <c>watch</c> in the place of whatever word stands there, also in a file with faults elsewhere.</summary>
    /// <returns>Null when it stands there; else why not and what to do, in one sentence.</returns>
    public static string? TurnOff(string directory) =>
        Write(directory, Off, ChangeToOff, text => SendingOrder.Of(new ConfigurationFile(Name, text, Defect: null)) == SendingOrder.Watch);

    private static string? Write(string directory, string word, Func<ConfigurationFile, string, Change?> find, Predicate<string> isRight)
    {
        var path = Path.Combine(directory, Name);
        var byHand = $"write {Key}: {word} in it yourself";
        try
        {
            var bytes = File.ReadAllBytes(path);
            var file = ConfigurationFile.FromBytes(Name, bytes);
            if (file.Text is not { } text || find(file, text) is not { } change || change.Of(text) is var changed && !isRight(changed))
            {
                return $"{path}: the word after '{Key}' cannot be found with certainty; {byHand}.";
            }

            // Only these few bytes are written, in their place, and what comes after them where it moves: whoever reads the
            // file meets the old word or the new one, and owner, rights and links of the file stay what they are.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.Position = bytes.Length - Encoding.UTF8.GetByteCount(text.AsSpan(change.Place));
            stream.Write(Encoding.UTF8.GetBytes(change.Word.Length == change.Length ? change.Word : changed[change.Place..]));
            stream.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written by this user; {byHand}, or run this as the owner of the file.";
        }
    }

    /// <summary>What to write where: the new word, with blanks where the old one was longer.</summary>
    private static Change? ChangeToOn(ConfigurationFile file, string text)
    {
        if (YamlReader.Read(file, new ProblemLog(Name)) is not { } root)
        {
            return null;
        }

        if (root.Entries.FirstOrDefault(entry => entry.Key.Text == Key)?.Value is not { } value)
        {
            var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            return new(text.Length, 0, $"{(text.EndsWith('\n') || text.Length == 0 ? string.Empty : lineEnd)}{Key}: {On}{lineEnd}");
        }

        if (value is not YamlScalar { Text: Off } scalar)
        {
            return null;
        }

        var place = LineStart(text, scalar.Line) + scalar.Column - 1;
        var (old, written) = scalar.IsPlain ? (scalar.Text, On) : ($"{text[place]}{Off}{text[place]}", $"{text[place]}{On}{text[place]}");
        return string.CompareOrdinal(text, place, old, 0, old.Length) == 0 ? new(place, old.Length, written.PadRight(old.Length)) : null;
    }

    /// <summary>The word on the one line at the left margin that begins with the key; the file around it need not be YAML.</summary>
    private static Change? ChangeToOff(ConfigurationFile file, string text)
    {
        var start = text.StartsWith(Key + ":", StringComparison.Ordinal) ? 0 : text.IndexOf($"\n{Key}:", StringComparison.Ordinal) + 1;
        if (start == 0 && !text.StartsWith(Key + ":", StringComparison.Ordinal))
        {
            return null;
        }

        var end = text.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length ? start + length : text.Length;
        var place = start + Key.Length + 1;
        while (place < end && text[place] == ' ')
        {
            place++;
        }

        if (place == end || text[place] == '#' || text[place - 1] != ' ')
        {
            return new(start + Key.Length + 1, 0, place == end ? $" {Off}" : $" {Off} ");
        }

        var after = place + 1;
        while (after < end && (text[place] is '"' or '\'' ? text[after - 1] != text[place] || after == place + 1 : text[after] != ' '))
        {
            after++;
        }

        // The blanks behind a shorter word are room for this one, but for the one before a comment.
        var room = after;
        while (room < end && room - place < Off.Length && text[room] == ' ' && (room + 1 == end || text[room + 1] != '#'))
        {
            room++;
        }

        return new(place, room - place, Off.PadRight(room - place));
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

    /// <summary>A stretch of the file and what takes its place.</summary>
    private sealed record Change(int Place, int Length, string Word)
    {
        public string Of(string text) => text.Remove(Place, Length).Insert(Place, Word);
    }
}
