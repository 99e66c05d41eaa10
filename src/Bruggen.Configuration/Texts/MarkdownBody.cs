using System.Net;
using System.Text.RegularExpressions;
using Ganss.Xss;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bruggen.Configuration.Texts;

/// <summary>Turns the Markdown of a template into the small HTML a message may hold, and into plain text.</summary>
internal static partial class MarkdownBody
{
    private static readonly string[] AllowedSchemes = ["https", "mailto", "tel"];
    private static readonly string[] AllowedTags = ["p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h1", "h2", "h3", "hr"];

    // Raw HTML is switched off, so what looks like a tag in a template is text; a line end is a line end, as in a letter.
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UseSoftlineBreakAsHardlineBreak().UsePreciseSourceLocation().Build();

    /// <summary>The sanitised HTML.</summary>
    /// <exception cref="ArgumentException">It is nested too deeply.</exception>
    public static string ToHtml(string markdown) => NewSanitizer().Sanitize(Rendered(Markdown.Parse(markdown, Pipeline))).Trim();

    /// <summary>Whether a link may lead there.</summary>
    public static bool IsAllowedAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && AllowedSchemes.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase);

    /// <summary>The paragraphs, headings and list items as they will be seen, each with the line it starts on, the first line being 0.</summary>
    public static List<(int Line, string Text)> Blocks(string markdown)
    {
        var blocks = new List<(int Line, string Text)>();
        foreach (var block in Markdown.Parse(markdown, Pipeline).Descendants<LeafBlock>())
        {
            blocks.Add((block.Line, ToVisibleText(Rendered(block))));
        }

        return blocks;
    }

    /// <summary>Every link and picture, in order.</summary>
    public static List<MarkdownLink> Links(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        return
        [
            .. document.Descendants<LinkInline>().Select(link => new MarkdownLink(link.Line, link.Column, link.Url ?? string.Empty, link.Title ?? string.Empty, link.IsImage)),
            .. document.Descendants<AutolinkInline>().Select(link => new MarkdownLink(link.Line, link.Column, link.IsEmail ? "mailto:" + link.Url : link.Url, string.Empty, IsPicture: false)),
        ];
    }

    /// <summary>The words of the HTML, with lists as lines that start with a hyphen.</summary>
    public static string ToPlainText(string html)
    {
        var lines = html.Replace("\n", string.Empty, StringComparison.Ordinal);
        lines = LinkTags().Replace(lines, match => match.Groups["text"].Value == match.Groups["address"].Value
            ? match.Groups["text"].Value
            : $"{match.Groups["text"].Value} ({match.Groups["address"].Value})");
        lines = lines.Replace("<li>", "- ", StringComparison.Ordinal).Replace("</li>", "\n", StringComparison.Ordinal);
        lines = ParagraphEnds().Replace(LineBreaks().Replace(lines, "\n"), "\n\n");
        lines = WebUtility.HtmlDecode(Tags().Replace(lines, string.Empty));
        return EmptyLines().Replace(lines, "\n\n").Trim();
    }

    /// <summary>The words of the HTML as a reader sees them: a link is one with what stands beside it, and lines end where they are seen to end.</summary>
    public static string ToVisibleText(string html) =>
        WebUtility.HtmlDecode(Tags().Replace(LineEnds().Replace(html.Replace('\n', ' '), "\n"), string.Empty));

    /// <summary>The text of the HTML without any tag or attribute.</summary>
    public static string TextOnly(string html) => Tags().Replace(html, string.Empty);

    // A renderer of its own each time: one that the library keeps for the next text still has, after a text that was nested too
    // deeply, the mark of the list it broke off in, and leaves out paragraphs.
    private static string Rendered(MarkdownObject what)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(what);
        return writer.ToString();
    }

    // A sanitizer is not safe for concurrent use, and templates are read rarely.
    private static HtmlSanitizer NewSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(AllowedTags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(AllowedSchemes, StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
        })
        {
            KeepChildNodes = true,
        };
        return sanitizer;
    }

    [GeneratedRegex("""<a href="(?<address>[^"]*)">(?<text>[^<]*)</a>""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LinkTags();

    [GeneratedRegex("<br ?/?>", RegexOptions.NonBacktracking)]
    private static partial Regex LineBreaks();

    [GeneratedRegex("</(?:p|ul|ol|h1|h2|h3|blockquote)>|<hr ?/?>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ParagraphEnds();

    [GeneratedRegex("</?(?:p|ul|ol|li|h[1-6]|blockquote|hr|br|pre) ?/?>", RegexOptions.NonBacktracking)]
    private static partial Regex LineEnds();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex("\n[\n ]*\n", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyLines();
}
