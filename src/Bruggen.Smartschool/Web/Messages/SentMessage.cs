using System.Collections.Immutable;

namespace Bruggen.Smartschool.Web.Messages;

/// <summary>A message of the sent box with its readers and its text.</summary>
/// <param name="readers">The names of whom it went to, as the platform writes them.</param>
/// <param name="html">The text.</param>
public sealed class SentMessage(ImmutableArray<string> readers, string html)
{
    private readonly string _words = PlainWords.OfHtml(html);

    /// <summary>Whether somebody of that name is among the readers, in whatever order the platform puts first and last name; nobody without a name is.</summary>
    public bool IsFor(string firstName, string lastName)
    {
        var (first, last) = (PlainWords.Of(firstName), PlainWords.Of(lastName));
        return first.Length + last.Length > 0
            && readers.Select(PlainWords.Of).Any(reader => reader.Contains(first, StringComparison.Ordinal) && reader.Contains(last, StringComparison.Ordinal));
    }

    /// <summary>Whether it says this, markup and marks aside; false for a text without words.</summary>
    public bool Says(string text) => PlainWords.OfHtml(text) is { Length: > 0 } words && _words.Contains(words, StringComparison.Ordinal);
}
