namespace Bruggen.Worker.Commands;

/// <summary>A text over as many lines as it needs on a terminal.</summary>
internal static class Paragraph
{
    /// <summary>The lines; none for a blank text. Words stay whole, also one that is longer than a line.</summary>
    /// <param name="text">The text; its white space separates words and is not kept.</param>
    /// <param name="indent">What every line but the first begins with.</param>
    /// <param name="width">Columns of a line.</param>
    public static IEnumerable<string> Lines(string text, string indent, int width)
    {
        var line = string.Empty;
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = indent + word;
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
