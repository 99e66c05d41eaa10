namespace Bruggen.Configuration.Texts;

/// <summary>A text ready to be sent.</summary>
/// <param name="Subject">One line of plain text, without angle brackets.</param>
/// <param name="Html">A fragment of paragraphs, lists, emphasis and links; nothing else.</param>
/// <param name="PlainText">The same words without markup, for a calendar file.</param>
internal sealed record RenderedText(string Subject, string Html, string PlainText)
{
    // Texts must not reach a log by way of a printed record.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"Length = {PlainText.Length}");
        return true;
    }
}
