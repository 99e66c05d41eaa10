using System.Text;
using System.Text.RegularExpressions;
using Bruggen.Domain.Planning;
using Bruggen.Worker.Configuration;

namespace Bruggen.Worker.Texts;

/// <summary>Reads a template and refuses what its audience may not read (product 5).</summary>
internal static partial class TemplateReader
{
    private const int LongestSubject = 120;
    private const int LongestBody = 20_000;

    /// <summary>The template; null exactly when the log does not stay empty.</summary>
    public static Template? Read(Audience audience, string name, string language, string text, ProblemLog log)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var allowed = PlaceholderWords.AllowedFor(audience);
        var used = new List<Placeholder>();
        var marked = new string[lines.Length];
        for (var index = 0; index < lines.Length; index++)
        {
            marked[index] = Mark(lines[index], index + 1);
        }

        var subject = marked[0].StartsWith("# ", StringComparison.Ordinal) ? marked[0][2..].Trim() : marked[0].Trim();
        var body = string.Join('\n', marked.Skip(1)).Trim();
        if (subject.Length == 0)
        {
            log.Add(1, 1, "The first line is the subject and must not be empty.");
        }

        if (subject.Length > LongestSubject)
        {
            log.Add(1, 1, $"The subject is longer than {LongestSubject} characters; a phone shows the first few words.");
        }

        if (body.Length is 0 or > LongestBody)
        {
            log.Add(Math.Min(2, lines.Length), 1, body.Length == 0
                ? "The text below the subject is missing."
                : $"The text is longer than {LongestBody} characters; nobody reads that in a message.");
        }

        CheckWords(audience, lines, log);
        if (!log.IsEmpty)
        {
            return null;
        }

        if (HtmlOf(body) is not { } html)
        {
            log.Add(Math.Min(2, lines.Length), 1, "The text is nested too deeply, quotes in quotes or lists in lists; write it flat.");
            return null;
        }

        var plainText = MarkdownBody.ToPlainText(html);
        CheckRendered(audience, subject, body, html, plainText, lines.Length, log);
        return log.IsEmpty ? new Template(audience, name, language, subject, html, plainText) : null;

        string Mark(string line, int number)
        {
            var result = new StringBuilder(line.Length);
            var at = 0;
            while (at < line.Length)
            {
                var letter = line[at];
                if (letter is >= '\uE000' and <= '\uF8FF' || (char.IsControl(letter) && letter != '\t'))
                {
                    log.Add(number, at + 1, "A character that cannot be shown stands here; take it out.");
                }

                if (letter is not ('{' or '}'))
                {
                    result.Append(letter);
                    at++;
                    continue;
                }

                var end = letter == '{' ? line.IndexOf('}', at) : -1;
                if (end < 0)
                {
                    log.Add(number, at + 1, $"This brace has no partner on its line; braces are for placeholders, such as {{{PlaceholderWords.WordOf(allowed[0])}}}.");
                    at++;
                    continue;
                }

                result.Append(Resolve(line[(at + 1)..end], number, at + 1));
                at = end + 1;
            }

            return result.ToString();
        }

        string Resolve(string word, int number, int column)
        {
            if (PlaceholderWords.Named(word) is { } placeholder && allowed.Contains(placeholder))
            {
                used.Add(placeholder);
                return PlaceholderMark.Of(placeholder).ToString();
            }

            var words = allowed.Select(PlaceholderWords.WordOf).ToList();
            var shown = Wording.Quote($"{{{word}}}");
            var sentence = PlaceholderWords.Named(word) is null
                ? $"{shown} is not a placeholder"
                : $"{shown} may not stand in a text for {AudienceWords.FolderOf(audience)}";
            log.Add(number, column, $"{sentence}; allowed are {Wording.List([.. words.Select(allowedWord => $"{{{allowedWord}}}")])}.{DidYouMean(word, words)}");
            return "?";
        }
    }

    // The parser says no to depth with an exception of its own.
    private static string? HtmlOf(string body)
    {
        try
        {
            return MarkdownBody.ToHtml(body);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string DidYouMean(string word, List<string> words) =>
        Wording.Nearest(word, words) is { } near ? $" Did you mean '{{{near}}}'?" : string.Empty;

    private static void CheckWords(Audience audience, string[] lines, ProblemLog log)
    {
        for (var index = 0; index < lines.Length; index++)
        {
            if (index == 0 ? BlockList.AppliesToSubject(audience) : BlockList.AppliesToBody(audience))
            {
                // A placeholder is no word: {klas} is replaced by blanks so that columns stay right.
                foreach (var blocked in BlockList.In(Braces().Replace(lines[index], match => new string(' ', match.Length))))
                {
                    Report(audience, blocked, index == 0, index + 1, blocked.Index + 1, log);
                }
            }
        }
    }

    /// <summary>What only shows once the Markdown is read: words cut in two by markup, places inside an address.</summary>
    private static void CheckRendered(Audience audience, string subject, string body, string html, string plainText, int lineCount, ProblemLog log)
    {
        var bodyLine = Math.Min(2, lineCount);
        if (plainText.Length == 0)
        {
            log.Add(bodyLine, 1, "The text below the subject shows nothing once it is laid out.");
        }

        if (CountMarks(body) != CountMarks(MarkdownBody.TextOnly(html)) || CountMarks(html) != CountMarks(MarkdownBody.TextOnly(html)))
        {
            log.Add(bodyLine, 1, "A placeholder stands in the address of a link or picture, or in something that is not shown; placeholders may only stand in words.");
        }

        if (BlockList.AppliesToSubject(audience) && BlockList.In(MarkdownBody.ToPlainText(MarkdownBody.ToHtml(subject))) is [var inSubject, ..])
        {
            Report(audience, inSubject, isSubject: true, 1, 1, log);
        }

        if (BlockList.AppliesToBody(audience) && BlockList.In(plainText) is [var inBody, ..])
        {
            Report(audience, inBody, isSubject: false, bodyLine, 1, log);
        }
    }

    private static int CountMarks(string text) => text.Count(letter => PlaceholderMark.Read(letter) is not null);

    private static void Report(Audience audience, BlockedWord blocked, bool isSubject, int line, int column, ProblemLog log) =>
        log.Add(line, column, $"The word {Wording.Quote(blocked.Word)} may not stand in {(isSubject ? "the subject of a text" : "a text")} for {AudienceWords.FolderOf(audience)}: it tells a reason. Leave the reason out altogether.");

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Braces();
}
