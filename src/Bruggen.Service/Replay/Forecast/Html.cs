using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>Words as they may stand in a page.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA, UnicodeRanges.GeneralPunctuation);

    /// <summary>Encodes a word of a file: a class may be called anything.</summary>
    public static string Encode(string word) => Encoder.Encode(word);
}
