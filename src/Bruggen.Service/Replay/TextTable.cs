namespace Bruggen.Service.Replay;

/// <summary>Rows of words in columns as wide as their longest word.</summary>
internal sealed class TextTable(params TextColumn[] columns)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row with a word for each column.</summary>
    public void Add(params string[] words) => _rows.Add([.. words.Select((word, i) => Fit(word, columns[i].Widest))]);

    /// <summary>Writes the titles, a line and the rows.</summary>
    public void Write(TextWriter output)
    {
        var titles = columns.Select(column => column.Title).ToArray();
        var widths = columns.Select((column, i) => _rows.Select(row => row[i].Length).Append(column.Title.Length).Max()).ToArray();
        WriteRow(titles);
        WriteRow([.. widths.Select(width => new string('-', width))]);
        foreach (var row in _rows)
        {
            WriteRow(row);
        }

        void WriteRow(string[] words)
        {
            var cells = words.Select((word, i) => columns[i].IsNumber ? word.PadLeft(widths[i]) : word.PadRight(widths[i]));
            output.Write(string.Join(' ', cells).TrimEnd());
            output.Write('\n');
        }
    }

    private static string Fit(string word, int widest)
    {
        // A key or class name may hold anything; what is shown stays on its line.
        var shown = string.Concat(word.Select(letter => char.IsControl(letter) ? '?' : letter));
        return shown.Length <= widest ? shown : string.Concat(shown.AsSpan(0, widest - 1), "…");
    }
}
