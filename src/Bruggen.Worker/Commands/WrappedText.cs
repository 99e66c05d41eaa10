namespace Bruggen.Worker.Commands;

/// <summary>Breaks sentences into lines for a terminal.</summary>
internal static class WrappedText
{
    /// <summary>The width every text of a command is made for.</summary>
    public const int Columns = 80;

    /// <summary>The text in lines of at most so many characters; a word that is longer stands alone, whole.</summary>
    /// <param name="text">Words with white space between them, of whatever kind.</param>
    /// <param name="width">Characters in a line, at least 1.</param>
    /// <param name="hanging">Stands before every line but the first.</param>
    public static IEnumerable<string> Lines(string text, int width, string hanging = "")
    {
        var line = string.Empty;
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = hanging + word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
