using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Bruggen.Tests.Seeing;

/// <summary>A browser, to ask what a person sees of a piece of HTML.</summary>
internal static partial class Chromium
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--dump-dom",
    ];

    /// <summary>The text of each piece as it is shown, in their order; one start of the browser for all.</summary>
    public static async Task<List<string>> VisibleTextsOf(IReadOnlyCollection<string> pieces, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("bruggen-browser-").FullName;
        try
        {
            var page = Path.Combine(folder, "page.html");
            await File.WriteAllTextAsync(page, PageOf(pieces), ct);
            var answer = Answer().Match(await RunAsync(folder, page, ct));
            answer.Success.ShouldBeTrue("the browser gave the page back without the answer of its script");
            return [.. answer.Groups["texts"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => Uri.UnescapeDataString(text[1..]))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string PageOf(IEnumerable<string> pieces)
    {
        var page = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><body>\n");
        foreach (var piece in pieces)
        {
            page.Append("<div class=\"piece\">").Append(piece).Append("</div>\n");
        }

        // Escaped, the answer is plain ASCII without blanks; a letter before each keeps an empty text.
        return page.Append(
            """
            <script>
              const texts = [...document.querySelectorAll('.piece')].map(piece => 't' + encodeURIComponent(piece.innerText.toWellFormed()));
              document.body.textContent = 'texts: ' + texts.join(' ') + ' .';
            </script>
            """).ToString();
    }

    private static async Task<string> RunAsync(string folder, string page, CancellationToken ct)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("chromium", [.. Arguments, $"--user-data-dir={Path.Combine(folder, "profile")}", new Uri(page).AbsoluteUri])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail($"What a person sees is asked of Chromium, which is not here: run {Path.Combine(RepositoryRoot.Path, "tests", "Bruggen.Tests", "Seeing", "install.sh")}, or install it by hand.");
        }

        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        process.ExitCode.ShouldBe(0, await error);
        return await output;
    }

    [GeneratedRegex(@"texts: (?<texts>[^<]*) \.", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Answer();
}
