using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Bruggen.Smartschool.Web.Session;

/// <summary>The fields of a form on a page of the login (PROTOCOL.md, Sign-in).</summary>
internal static class LoginPage
{
    /// <summary>Every hidden field of the form with that name or with fields of that name, to be sent back as it came; null where the page has no such form.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? HiddenFields(string html, string form)
    {
        using var page = new HtmlParser().ParseDocument(html);
        var found = page.Forms.FirstOrDefault(candidate => candidate.Name == form || Inputs(candidate).Any(input => input.Name!.StartsWith(form + "[", StringComparison.Ordinal)));
        return found is null
            ? null
            : [.. Inputs(found).Where(input => input.Type == "hidden").Select(input => KeyValuePair.Create(input.Name!, input.Value))];
    }

    private static IEnumerable<IHtmlInputElement> Inputs(IHtmlFormElement form) =>
        form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>().Where(input => !string.IsNullOrEmpty(input.Name));
}
