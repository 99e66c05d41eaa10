using System.Globalization;
using System.Text;
using NodaTime.Text;

namespace Bruggen.Storage.Journal;

/// <summary>The lines of <c>sent.log</c>.</summary>
internal static class JournalText
{
    private const string Heading = "bruggen-sent-1";
    private const string Begun = "begin";

    private static readonly InstantPattern Stamp = InstantPattern.ExtendedIso;

    /// <summary>The first line.</summary>
    public static string HeadingFor(long first) => string.Create(CultureInfo.InvariantCulture, $"{Heading} {first}\n");

    /// <summary>The line before a send.</summary>
    public static string LineOf(JournalEntry entry)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{entry.Number} {Begun} {Stamp.Format(entry.At)} {entry.Mailbox} {LocalDatePattern.Iso.Format(entry.SentOn)}");
        foreach (var item in entry.Items)
        {
            line.Append(CultureInfo.InvariantCulture, $" {item.Key}/{item.About}");
        }

        return line.Append('\n').ToString();
    }

    /// <summary>The line after a send.</summary>
    public static string LineOf(long number, SendState state) => string.Create(CultureInfo.InvariantCulture, $"{number} {WordOf(state)}\n");

    /// <summary>
    /// Reads it all. A last line without its end was never on the disk as a whole, so the call it announces was not made:
    /// it is left out.
    /// </summary>
    public static JournalReading Parse(string text)
    {
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0
            || lines[0].Split(' ') is not [Heading, var number]
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var first))
        {
            return new JournalReading(First: 1, [], IsWhole: false);
        }

        var entries = new SortedDictionary<long, JournalEntry>();
        var isWhole = true;
        foreach (var line in lines.Skip(1))
        {
            isWhole &= Take(line.Split(' '), entries);
        }

        return new JournalReading(first, [.. entries.Values], isWhole);
    }

    private static bool Take(string[] words, SortedDictionary<long, JournalEntry> entries)
    {
        if (words.Length < 2 || !long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        if (words.Length == 2)
        {
            if (StateOf(words[1]) is not { } state || !entries.TryGetValue(number, out var begun))
            {
                return false;
            }

            entries[number] = begun with { State = state };
            return true;
        }

        if (words.Length < 6 || words[1] != Begun || Stamp.Parse(words[2]) is not { Success: true } at || LocalDatePattern.Iso.Parse(words[4]) is not { Success: true } sentOn)
        {
            return false;
        }

        var items = words.Skip(5).Select(word => word.Split('/')).ToList();
        return items.TrueForAll(parts => parts.Length == 2)
            && entries.TryAdd(number, new JournalEntry(number, at.Value, words[3], sentOn.Value, [.. items.Select(parts => new SendItem(parts[0], parts[1]))], SendState.Unknown));
    }

    private static string WordOf(SendState state) => state switch
    {
        SendState.Sent => "sent",
        SendState.NotSent => "not-sent",
        SendState.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This is no end of a send."),
    };

    private static SendState? StateOf(string word) => word switch
    {
        "sent" => SendState.Sent,
        "not-sent" => SendState.NotSent,
        "unknown" => SendState.Unknown,
        _ => null,
    };
}
