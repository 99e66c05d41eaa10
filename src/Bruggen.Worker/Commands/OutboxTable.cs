using System.Globalization;
using Bruggen.Domain.Actions;

namespace Bruggen.Worker.Commands;

/// <summary>Actions as a person reads them, 80 columns wide: one line each, the reason at its end or, where it does not fit, below.</summary>
internal static class OutboxTable
{
    private const int LeastForReason = 30;
    private const string Below = "       ";

    private static readonly string[] Titles = ["id", "state", "kind", "to", "rule", "pupil"];

    /// <summary>Writes the head, the actions and what the words of a line mean; nothing when there are none.</summary>
    public static void Write(IReadOnlyList<KeptAction> rows, TextWriter output)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var cells = rows.Select(CellsOf).ToList();
        var widths = Titles.Select((title, column) => cells.Max(row => row[column].Length) is var widest && widest > title.Length ? widest : title.Length).ToArray();
        output.WriteLine(Line(Titles, widths) + "why");
        foreach (var (row, words) in rows.Zip(cells))
        {
            var line = Line(words, widths);
            var left = WrappedText.Columns - line.Length;
            if (left >= Math.Min(LeastForReason, row.Reason.Sentence.Length))
            {
                WriteReason(output, row.Reason.Sentence, line, left);
            }
            else
            {
                output.WriteLine(line.TrimEnd());
                WriteReason(output, row.Reason.Sentence, Below, WrappedText.Columns - Below.Length);
            }
        }

        output.WriteLine();
        output.WriteLine("to, pupil: the internal number, or @username of somebody without one;");
        output.WriteLine("1001+2 is co-account 2 of pupil 1001.");
    }

    private static string[] CellsOf(KeptAction row) =>
    [
        row.Id.ToString(CultureInfo.InvariantCulture),
        row.State.ToWord(),
        row.Kind.ToString().ToLowerInvariant(),
        row.CoAccount == 0 ? row.Recipient : string.Create(CultureInfo.InvariantCulture, $"{row.Recipient}+{row.CoAccount}"),
        row.Rule,
        row.Pupil,
    ];

    private static string Line(string[] words, int[] widths) => string.Concat(words.Select((word, column) => word.PadRight(widths[column] + 2)));

    private static void WriteReason(TextWriter output, string reason, string head, int width)
    {
        foreach (var line in WrappedText.Lines(reason, width).DefaultIfEmpty(string.Empty))
        {
            output.WriteLine((head + line).TrimEnd());
            head = new string(' ', head.Length);
        }
    }
}
