using System.Diagnostics.CodeAnalysis;

namespace Bruggen.Configuration.Calendars;

/// <summary>A line of an iCalendar file: a name, parameters and a value (RFC 5545 3.1).</summary>
/// <param name="Number">Where it begins, from 1.</param>
/// <param name="Name">The name, in capitals.</param>
/// <param name="Value">The value as written.</param>
internal sealed record CalendarLine(int Number, string Name, string Value)
{
    private string[] Parameters { get; init; } = [];

    /// <summary>Reads a line that is not folded; false for one that has no name and value, such as the rest of a text that was not folded.</summary>
    public static bool TryRead(int number, string text, [NotNullWhen(true)] out CalendarLine? line)
    {
        line = null;
        var (quoted, colon, parts) = (false, -1, new List<int>());
        for (var at = 0; at < text.Length && colon < 0; at++)
        {
            switch (text[at])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case ';' when !quoted:
                    parts.Add(at);
                    break;
                case ':' when !quoted:
                    colon = at;
                    break;
            }
        }

        if (colon <= 0)
        {
            return false;
        }

        parts.Add(colon);
        line = new CalendarLine(number, text[..parts[0]].Trim().ToUpperInvariant(), text[(colon + 1)..].Trim())
        {
            Parameters = [.. parts.Zip(parts.Skip(1), (from, to) => text[(from + 1)..to])],
        };
        return true;
    }

    /// <summary>The value of a parameter without its quotes, or null.</summary>
    public string? Parameter(string name) =>
        Array.Find(Parameters, parameter => parameter.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase)) is { } found
            ? found[(name.Length + 1)..].Trim(' ', '"')
            : null;

    /// <summary>Whether the value is this word.</summary>
    public bool Is(string word) => Value.Equals(word, StringComparison.OrdinalIgnoreCase);
}
