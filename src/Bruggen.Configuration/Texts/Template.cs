using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;

namespace Bruggen.Configuration.Texts;

/// <summary>
/// A text with open places, checked for its audience. Its Markdown is turned into HTML once, when it is read; values go
/// into the finished HTML, so that no value is ever seen by the Markdown or the HTML reader.
/// </summary>
internal sealed class Template
{
    private const int LongestValue = 300;
    private const int LongestList = 3000;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _subject;
    private readonly string _html;
    private readonly string _plainText;

    /// <param name="audience">Who reads it.</param>
    /// <param name="name">Its name, without folder and language.</param>
    /// <param name="language">Two letters.</param>
    /// <param name="subject">The subject with marks for the open places.</param>
    /// <param name="html">The sanitised body with marks for the open places.</param>
    /// <param name="plainText">The body without markup with marks for the open places.</param>
    internal Template(Audience audience, string name, string language, string subject, string html, string plainText)
    {
        Audience = audience;
        Name = name;
        Language = language;
        _subject = subject;
        _html = html;
        _plainText = plainText;
    }

    /// <summary>Who reads it.</summary>
    public Audience Audience { get; }

    /// <summary>Its name, without folder and language.</summary>
    public string Name { get; }

    /// <summary>Two letters.</summary>
    public string Language { get; }

    /// <summary>Whether the subject or the body leaves that place open.</summary>
    public bool Uses(Placeholder placeholder)
    {
        var mark = PlaceholderMark.Of(placeholder);
        return _subject.Contains(mark, StringComparison.Ordinal) || _html.Contains(mark, StringComparison.Ordinal);
    }

    /// <summary>The text with its values. A place without a value gets other words, or closes up; see <see cref="MissingValue"/>.</summary>
    public RenderedText Render(TextValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new RenderedText(
            Fill(_subject, value => value.Replace('<', '‹').Replace('>', '›')).Trim(),
            Fill(_html, Encoder.Encode),
            Fill(_plainText, value => value));

        string Fill(string text, Func<string, string> encode)
        {
            var filled = new StringBuilder(text.Length + 100);
            for (var at = 0; at < text.Length; at++)
            {
                if (PlaceholderMark.Read(text[at]) is not { } placeholder)
                {
                    filled.Append(text[at]);
                }
                else if (PlainValue.Of(values.Of(placeholder, Audience), placeholder == Placeholder.Klaslijst ? LongestList : LongestValue) is { Length: > 0 } value)
                {
                    filled.Append(encode(value));
                }
                else
                {
                    at += FillMissing(filled, placeholder, text.AsSpan(at + 1), encode);
                }
            }

            return filled.ToString();
        }
    }

    // The other words are Dutch; a text in another language closes up.
    private int FillMissing(StringBuilder filled, Placeholder placeholder, ReadOnlySpan<char> after, Func<string, string> encode)
    {
        var before = filled.Length - 1;
        while (before >= 0 && filled[before] == ' ')
        {
            before--;
        }

        var words = Language == "nl" ? MissingValue.WordsFor(placeholder, Audience, before < 0 ? '\n' : filled[before]) : string.Empty;
        if (words.Length == 0)
        {
            return MissingValue.CloseUp(filled, after);
        }

        filled.Append(encode(MissingValue.Fitted(words, filled)));
        return 0;
    }
}
