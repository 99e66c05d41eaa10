using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Bruggen.Configuration.Yaml;

/// <summary>
/// Says in plain words why a file is not YAML. The parser knows where it stumbled; what made it stumble often stands a
/// line earlier.
/// </summary>
internal static partial class SyntaxAdvice
{
    private const string Otherwise = "This is not valid YAML from here on: check the indentation, and that every quote and bracket is closed and every key is followed by a colon and a space.";

    /// <summary>The places and the sentences for a stumble: one, or one for every line whose indentation can be to blame.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="line">Where the parser stumbled, from 1.</param>
    /// <param name="column">Likewise.</param>
    public static ImmutableArray<(int Line, int Column, string Sentence)> For(string text, int line, int column)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        line = Math.Clamp(line, 1, lines.Length);
        ImmutableArray<(int, int, string)> indented = [.. lines.Select(StrangeIndentation).OfType<(int, int, string)>()];
        return indented.Length > 0
            ? indented
            :
            [
                AtPlace(lines, line, column)
                    ?? OnLine(lines, line, column)
                    ?? OnLine(lines, LineBefore(lines, line), int.MaxValue)
                    ?? Indentation(lines, line, column)
                    ?? (line, Math.Max(1, column), Otherwise),
            ];
    }

    // A tab, or a space that is none, makes the parser lose its way long before or after the line it stands on.
    private static (int Line, int Column, string Sentence)? StrangeIndentation(string line, int index)
    {
        var content = line.TrimStart();
        var at = line.AsSpan(0, line.Length - content.Length).IndexOfAnyExcept(' ');
        return at < 0 || content is [] or ['#', ..]
            ? null
            : (index + 1, at + 1, line[at] == '\t'
                ? "A tab is used to indent this line; YAML allows only spaces for indentation."
                : "A space that is not an ordinary one is used to indent this line; type the spaces before the first word again.");
    }

    private static (int, int, string)? AtPlace(string[] lines, int line, int column)
    {
        var at = column - 1;
        var text = lines[line - 1];
        if (at < 0 || at >= text.Length)
        {
            return null;
        }

        if (text[at] is '@' or '`' or '%')
        {
            return (line, column, $"A value that starts with '{text[at]}' must stand in quotes, such as \"{text[at]}...\".");
        }

        return LoneDash().Match(text) is { Success: true } dash
            ? (line, dash.Groups["dash"].Index + 1, "A dash alone must stand in quotes: \"-\".")
            : null;
    }

    private static (int, int, string)? OnLine(string[] lines, int line, int column)
    {
        var text = WithoutComment(lines[line - 1]);
        var content = text.TrimStart(' ', '-');
        var start = text.Length - content.Length + 1;
        if (content.Length == 0)
        {
            return null;
        }

        if (OpenQuote(text) is { } quote)
        {
            return (line, quote + 1, $"A quote is opened here and not closed on this line; add a {(text[quote] == '"' ? "double" : "single")} quote at the end of the value.");
        }

        if (AfterQuote().Match(text) is { Success: true } after)
        {
            return (line, after.Groups["rest"].Index + 1, "Something follows the closing quote; an apostrophe within single quotes is written twice, and a value with quotes in it stands in the other kind of quotes.");
        }

        if (OpenBracket(text) is { } open)
        {
            return (line, open + 1, $"The bracket {text[open]} is opened here and not closed on this line; close it with {(text[open] == '[' ? ']' : '}')}.");
        }

        if (NoSpace().Match(content) is { Success: true } joined)
        {
            return (line, start + joined.Groups["colon"].Index, "After the colon of a key a space is needed: 'key: value'.");
        }

        if (SecondColon().Match(content) is { Success: true } second && start + second.Groups["colon"].Index <= column)
        {
            return (line, start + second.Groups["value"].Index, "A value with a colon and a space in it must stand in quotes; two keys stand on two lines, or in braces with a comma between them.");
        }

        // An item of a list has no colon of its own.
        return content.Contains(':', StringComparison.Ordinal) || text.TrimStart()[0] == '-' || content[0] is '[' or '{' or ']' or '}' or '"' or '\''
            ? null
            : (line, start, "There is no colon on this line; write 'key: value'.");
    }

    private static (int, int, string)? Indentation(string[] lines, int line, int column)
    {
        var indent = IndentOf(lines[line - 1]);
        var above = lines[LineBefore(lines, line) - 1];
        var isDeeper = PlainEntry().IsMatch(above) && indent > above.Length - above.TrimStart(' ', '-').Length;
        return indent > 0 && (isDeeper || column == indent + 1)
            ? (line, indent + 1, "This line is not indented like the lines around it; keys of the same group start right below each other, with spaces.")
            : null;
    }

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    private static int LineBefore(string[] lines, int line)
    {
        var before = line - 1;
        while (before > 1 && WithoutComment(lines[before - 1]).Trim().Length == 0)
        {
            before--;
        }

        return Math.Max(1, before);
    }

    private static string WithoutComment(string line)
    {
        var comment = line.StartsWith('#') ? 0 : line.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? line : line[..comment]).TrimEnd();
    }

    /// <summary>Where a value starts with a quote that the line does not close, or null.</summary>
    private static int? OpenQuote(string line) => Scan(line, static (_, _) => { });

    /// <summary>The first bracket, outside quotes, that the line does not close, or null.</summary>
    private static int? OpenBracket(string line)
    {
        var open = new Stack<int>();
        Scan(line, (letter, index) =>
        {
            if (letter is '[' or '{')
            {
                open.Push(index);
            }
            else if (letter is ']' or '}' && open.Count > 0)
            {
                open.Pop();
            }
        });
        return open.Count == 0 ? null : open.Last();
    }

    /// <summary>Shows every character outside quotes; answers where a quote is left open, or null.</summary>
    private static int? Scan(string line, Action<char, int> show)
    {
        int? open = null;
        for (var index = 0; index < line.Length; index++)
        {
            if (open is { } quote)
            {
                if (line[quote] == '"' && line[index] == '\\')
                {
                    index++;
                }
                else if (line[index] == line[quote])
                {
                    open = null;
                }
            }
            else if (line[index] is '"' or '\'' && (index == 0 || line[index - 1] is ' ' or '[' or '{' or ','))
            {
                open = index;
            }
            else
            {
                show(line[index], index);
            }
        }

        return open;
    }

    [GeneratedRegex("""(\[|: |, |- )\s*(?<dash>-)\s*([\],}]|$)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LoneDash();

    [GeneratedRegex("""[:,\[{-] *("[^"\\]*"|'[^']*')(?<rest>[^\s,\]}:'"])""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AfterQuote();

    [GeneratedRegex("""^\s*(- +)?[\w-]+: +[^\s"'\[{|>#]""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PlainEntry();

    [GeneratedRegex("""^[\w-]+(?<colon>:)[^\s/]""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NoSpace();

    [GeneratedRegex("""^[\w-]+: +(?<value>[^\s"'\[{#][^"'\[{#]*?)(?<colon>:)( |$)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SecondColon();
}
