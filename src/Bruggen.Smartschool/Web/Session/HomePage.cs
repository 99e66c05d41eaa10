using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bruggen.Smartschool.Soap.Decoding;

namespace Bruggen.Smartschool.Web.Session;

/// <summary>
/// Finds on the home page who is logged in: a script holds it as JSON, plain or escaped inside <c>JSON.parse('…')</c> (PROTOCOL.md,
/// Home page).
/// </summary>
internal static partial class HomePage
{
    private const string Marker = "\"authenticatedUser\"";

    /// <summary>The id, or null where the page does not say.</summary>
    public static string? UserId(string html) => In(html) ?? In(Unescaped(html));

    private static string? In(string text)
    {
        for (var at = text.IndexOf(Marker, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Marker, at + 1, StringComparison.Ordinal))
        {
            var start = at + Marker.Length;
            while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == ':'))
            {
                start++;
            }

            if (start < text.Length && text[start] == '{' && IdIn(text.AsSpan(start, Math.Min(4000, text.Length - start))) is { } id)
            {
                return id;
            }
        }

        return null;
    }

    private static string? IdIn(ReadOnlySpan<char> json)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json.ToArray()), isFinalBlock: false, default);
            return JsonDocument.TryParseValue(ref reader, out var document) && document.RootElement.Clone().Text("id") is { } id && PlannerIds.IsOne(id) ? id : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // One layer of JavaScript string escapes, of which JSON text needs few.
    private static string Unescaped(string text) => Escape.Replace(text, match => match.Groups["hex"] is { Success: true } hex
        ? ((char)int.Parse(hex.ValueSpan, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture)).ToString()
        : match.Groups["plain"].Value);

    [GeneratedRegex(@"\\(?:u(?<hex>[0-9a-fA-F]{4})|x(?<hex>[0-9a-fA-F]{2})|(?<plain>[""'\\/]))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Escape { get; }
}
