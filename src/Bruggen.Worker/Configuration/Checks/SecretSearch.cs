using System.Text.RegularExpressions;

namespace Bruggen.Worker.Configuration.Checks;

/// <summary>
/// Looks for passwords and access codes in the text of a file, comments included: secrets are never in these files
/// (product 3). What is found is never repeated.
/// </summary>
internal static partial class SecretSearch
{
    private const string Sentence = "This looks like a password or a code, and secrets are never in these files; take it out, keep it in an environment variable (env:NAME) or a file outside this folder (file:PATH), and have the secret replaced.";

    /// <summary>Reports every line that holds a secret, and takes back what else would be shown for that line.</summary>
    public static void Check(ConfigurationFile file, ProblemLog log)
    {
        var lines = (file.Text ?? string.Empty).Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].Length > LongestLine ? lines[index][..LongestLine] : lines[index];
            if (Find(line) is { } at)
            {
                log.Forget(index + 1);
                log.Add(index + 1, at + 1, Sentence);
            }
        }
    }

    private const int LongestLine = 2000;

    private static int? Find(string line)
    {
        if (Named().Match(line) is { Success: true } named)
        {
            return named.Groups["value"].Index;
        }

        if (InAddress().Match(line) is { Success: true } address)
        {
            return address.Groups["value"].Index;
        }

        if (Told().Match(line) is { Success: true } told)
        {
            return told.Groups["value"].Index;
        }

        return Key().Match(line) is { Success: true } key ? key.Index : null;
    }

    // accessCode: x, "Password": "x", wachtwoord=x; not env:NAME and file:PATH, and not a word on its own in a sentence.
    [GeneratedRegex(
        """(?<![\p{L}\d])(access_?code|toegangscode|webservicescode|wachtwoord|paswoord|password|passwd|passphrase|pwd|secret|client_?secret|api_?key|api_?sleutel)["']?\s*[:=]\s*["']?(?!env:|file:|\$\{|%|null\b|true\b|false\b)(?<value>[^\s"',;{}\[\]#][^\s"',;{}\[\]]{3,})["']?\s*([,;}\]#]|$)""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    // Told in a sentence: het wachtwoord is x1, paswoord x1. Only what holds letters and digits both can be told from a word.
    [GeneratedRegex(
        """(?<![\p{L}\d])(access ?code|toegangscode|wachtwoord|paswoord|password|passphrase|bearer)( +(is|was|wordt|voor +\p{L}+))* +["'`]?(?<value>(?=[^\s"'`]*\d)(?=[^\s"'`]*\p{L})(?!env:|file:|\d{4}-\d\d-)[^\s"'`]{7,})""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Told();

    [GeneratedRegex("""[a-z][a-z0-9+.-]*://[^\s/@:"']*:(?<value>[^\s/@"']+)@""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InAddress();

    [GeneratedRegex("""-----BEGIN [A-Z ]*PRIVATE KEY-----|(?<![\w-])(eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*|gh[pousr]_\w{30,}|AKIA[0-9A-Z]{16})""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
