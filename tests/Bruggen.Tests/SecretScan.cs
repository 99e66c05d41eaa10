using System.Net;
using System.Text;
using System.Text.Json;

namespace Bruggen.Tests;

/// <summary>
/// Looks for secrets in what was written: as they are, and as they stand in HTML, JSON, a URL or base64. A name of a person is a
/// secret, as is an access code or a text.
/// </summary>
internal static class SecretScan
{
    // Shorter ones stand in ordinary words.
    private const int Shortest = 4;

    /// <summary>Fails with the first line that holds a secret; the lines before and after are not shown, they may hold more.</summary>
    public static void ShouldKeep(IEnumerable<string> written, IEnumerable<string> secrets)
    {
        var forms = secrets.Where(secret => secret.Length >= Shortest).SelectMany(FormsOf).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        forms.ShouldNotBeEmpty("a scan for nothing finds nothing");
        foreach (var text in written)
        {
            foreach (var form in forms)
            {
                text.Contains(form, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"'{form}' stands in: {text}");
            }
        }
    }

    private static IEnumerable<string> FormsOf(string secret)
    {
        yield return secret;
        yield return WebUtility.HtmlEncode(secret);
        yield return JsonSerializer.Serialize(secret).Trim('"');
        yield return Uri.EscapeDataString(secret);

        // Somewhere in a longer text, base64 has one of three forms; the letters at the ends depend on the neighbours.
        for (var shift = 0; shift < 3; shift++)
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', shift) + secret));
            if (encoded[(shift == 0 ? 0 : 4)..].TrimEnd('=') is { Length: > 8 } inside)
            {
                yield return inside[..^2];
            }
        }
    }
}
