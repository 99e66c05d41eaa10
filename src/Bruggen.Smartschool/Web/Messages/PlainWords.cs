using System.Text;

namespace Bruggen.Smartschool.Web.Messages;

/// <summary>Letters and digits alone, because the platform may write the same markup, blanks and marks in another way.</summary>
internal static class PlainWords
{
    /// <summary>The letters and digits of a text.</summary>
    public static string Of(string text) => string.Concat(text.Normalize(NormalizationForm.FormC).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The letters and digits that a reader of a page sees.</summary>
    public static string OfHtml(string html)
    {
        using var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        return Of(page.Body?.TextContent ?? string.Empty);
    }
}
