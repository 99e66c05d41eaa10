using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bruggen.Domain.Planning;

namespace Bruggen.Configuration.Texts;

/// <summary>Reads a template and refuses what its audience may not read.</summary>
internal static partial class TemplateReader
{
    private static readonly string[] LinkStarts = ["https://", "mailto:", "tel:"];

    private const int LongestSubject = 120;
    private const int LongestBody = 20_000;

    // A file with the longest subject and body, and with blanks around them.
    private const int LongestFile = LongestSubject + LongestBody + 1000;

    /// <summary>The template; null exactly when the log does not stay empty.</summary>
    public static Template? Read(Audience audience, string name, string language, string text, ProblemLog log)
    {
        if (text.Length > LongestFile)
        {
            log.Add(1, 1, $"The text is longer than {LongestBody} characters; nobody reads that in a message.");
            return null;
        }

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
        var bodyLine = body.Length == 0 ? Math.Min(2, lines.Length) : Array.FindIndex(marked, 1, line => line.Trim().Length > 0) + 1;
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
            log.Add(bodyLine, 1, body.Length == 0
                ? "The text below the subject is missing."
                : $"The text is longer than {LongestBody} characters; nobody reads that in a message.");
        }

        CheckSigns(lines, log);
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
        CheckRendered(audience, subject, body, html, plainText, bodyLine, log);
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

    /// <summary>Signs and markup that have no place in a text, whoever reads it.</summary>
    private static void CheckSigns(string[] lines, ProblemLog log)
    {
        for (var index = 0; index < lines.Length; index++)
        {
            foreach (var match in HtmlStarts().EnumerateMatches(lines[index]))
            {
                if (IsLink(lines[index], match.Index + 1))
                {
                    continue;
                }

                log.Add(index + 1, match.Index + 1, "HTML does nothing in a text; write **vet** or *schuin*, and a link as [woorden](https://...).");
            }

            foreach (var match in HiddenSigns().EnumerateMatches(lines[index]))
            {
                log.Add(index + 1, match.Index + 1, "A sign that is not seen, or that turns the writing direction round, stands here; take it out.");
            }

            foreach (var match in LikeBraces().EnumerateMatches(lines[index]))
            {
                log.Add(index + 1, match.Index + 1, "This sign looks like a brace and is none; placeholders stand between { and }.");
            }

            CheckAlphabets(lines[index], index + 1, log);
        }
    }

    private static bool IsLink(string line, int at) => LinkStarts.Any(start => string.CompareOrdinal(line, at, start, 0, start.Length) == 0);

    private static void CheckAlphabets(string text, int line, ProblemLog log)
    {
        foreach (var match in Letters().EnumerateMatches(text))
        {
            if (LookAlikes.MixesAlphabets(text.AsSpan(match.Index, match.Length)))
            {
                log.Add(line, match.Index + 1, $"The word {Wording.Quote(text.Substring(match.Index, match.Length))} mixes letters of two alphabets that look alike; type it again.");
            }
        }
    }

    private static void CheckWords(Audience audience, string[] lines, ProblemLog log)
    {
        for (var index = 0; index < lines.Length; index++)
        {
            if (index == 0 ? BlockList.AppliesToSubject(audience) : BlockList.AppliesToBody(audience))
            {
                // A placeholder is no word: {klas} becomes one sign and blanks, so that columns stay right.
                var words = Braces().Replace(lines[index], match => FoldedText.Place + new string(' ', match.Length - 1));
                var blocked = BlockList.In(words, audience);
                foreach (var word in blocked)
                {
                    Report(audience, word, index == 0, index + 1, word.Index + 1, log);
                }

                if (blocked.Count == 0 && words.Contains('%', StringComparison.Ordinal) && BlockList.In(Uri.UnescapeDataString(words), audience) is [var inAddress, ..])
                {
                    Report(audience, inAddress, index == 0, index + 1, words.IndexOf('%', StringComparison.Ordinal) + 1, log);
                }
            }
        }
    }

    /// <summary>What only shows once the Markdown is read: words cut in two by markup, places inside an address.</summary>
    private static void CheckRendered(Audience audience, string subject, string body, string html, string plainText, int bodyLine, ProblemLog log)
    {
        if (plainText.Length == 0)
        {
            log.Add(bodyLine, 1, "The text below the subject shows nothing once it is laid out.");
        }

        foreach (var link in MarkdownBody.Links(body))
        {
            if (link.IsPicture)
            {
                log.Add(bodyLine + link.Line, link.Column + 1, "A text holds no pictures: they tell the sender who has read it, and do not show on every phone.");
            }
            else if (CountMarks(Uri.UnescapeDataString(link.Address)) > 0)
            {
                log.Add(bodyLine + link.Line, link.Column + 1, "A placeholder stands in the address of a link; placeholders may only stand in words.");
            }
            else if (!MarkdownBody.IsAllowedAddress(link.Address))
            {
                log.Add(bodyLine + link.Line, link.Column + 1, "This link leads nowhere a message may lead; write an address that starts with https://, mailto: or tel:.");
            }
            else
            {
                CheckAddress(link);
            }
        }

        if (log.IsEmpty && (CountMarks(body) != CountMarks(MarkdownBody.TextOnly(html)) || CountMarks(html) != CountMarks(MarkdownBody.TextOnly(html))))
        {
            log.Add(bodyLine, 1, "A placeholder stands in the address of a link or picture, or in something that is not shown; placeholders may only stand in words.");
        }

        CheckBlock(MarkdownBody.ToVisibleText(MarkdownBody.ToHtml(subject)), BlockList.AppliesToSubject(audience), 1);
        foreach (var (line, text) in MarkdownBody.Blocks(body))
        {
            CheckBlock(text, BlockList.AppliesToBody(audience), bodyLine + line);
        }

        // Sentences of two paragraphs say nothing together, but letters below each other spell a word.
        if (log.IsEmpty && BlockList.AppliesToBody(audience) && ReasonIn(OneLine(MarkdownBody.ToVisibleText(html))) is { } spelled)
        {
            Report(audience, spelled, isSubject: false, bodyLine, 1, log);
        }

        void CheckBlock(string text, bool isHeldAgainstTheList, int line)
        {
            if (text.AsSpan().IndexOfAny('{', '}') >= 0)
            {
                log.Add(line, 1, "A brace stands here in disguise; write placeholders as they are, such as {klas}.");
            }

            CheckAlphabets(text, line, log);
            if (isHeldAgainstTheList && BlockList.In(OneLine(text), audience) is [var word, ..])
            {
                Report(audience, word, line == 1, line, 1, log);
            }
            else if (isHeldAgainstTheList && FoldedText.Of(text).HasPlaceInWord())
            {
                log.Add(line, 1, "A placeholder stands against letters, and its value would make one word with them; leave a blank between.");
            }
        }

        void CheckAddress(MarkdownLink link)
        {
            if (BlockList.AppliesToBody(audience) && ReasonIn($"{Unescaped(link.Address)} {link.Title}") is { } word)
            {
                Report(audience, word, isSubject: false, bodyLine + link.Line, link.Column + 1, log);
            }
        }

        BlockedWord? ReasonIn(string text) => BlockList.In(text, audience).Find(word => word.Topic == BlockedTopic.Reason);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // What a browser shows in its address bar: letters, also in the name of the machine.
    private static string Unescaped(string address)
    {
        var shown = address;
        try
        {
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
            {
                shown = $"{new IdnMapping().GetUnicode(uri.IdnHost)} {address}";
            }
        }
        catch (ArgumentException)
        {
            // A name that only looks encoded is shown as it is.
        }

        for (var times = 0; times < 3; times++)
        {
            shown = Uri.UnescapeDataString(shown);
        }

        return shown;
    }

    private static int CountMarks(string text) => text.Count(letter => PlaceholderMark.Read(letter) is not null);

    private static void Report(Audience audience, BlockedWord blocked, bool isSubject, int line, int column, ProblemLog log) =>
        log.Add(line, column, $"The word {Wording.Quote(blocked.Word)} may not stand in {(isSubject ? "the subject of a text" : "a text")} for {AudienceWords.FolderOf(audience)}: {blocked.Why}");

    // A link may stand between < and >; anything else that starts so is HTML.
    [GeneratedRegex(@"<[a-zA-Z/!?]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HtmlStarts();

    // Overrides and isolates of the writing direction, tags, fillers: nobody types them, and they hide words.
    [GeneratedRegex(@"[\u202A-\u202E\u2066-\u2069\u115F\u1160\u3164\uFFA0\u2800]|\uDB40[\uDC00-\uDC7F]|[\uDB80-\uDBFF][\uDC00-\uDFFF]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HiddenSigns();

    [GeneratedRegex(@"[\uFF5B\uFF5D\uFE5B\uFE5C\u2774\u2775\u2983\u2984\uFE37\uFE38]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LikeBraces();

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Braces();
}
