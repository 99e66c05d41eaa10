using System.Text.RegularExpressions;

namespace Bruggen.Configuration.Checks;

/// <summary>
/// Looks for passwords and access codes in the text of a file, comments included: secrets are never in these files
///. What is found is never repeated.
/// </summary>
internal static partial class SecretSearch
{
    private const string Sentence = "This looks like a password or a code, and secrets are never in these files; take it out, keep it in an environment variable (env:NAME) or a file outside this folder (file:PATH), and have the secret replaced.";

    // A place where a secret is kept, and what stands where there is none.
    private static readonly string[] Places = ["env:", "file:"];
    private static readonly string[] PlacesOrMarks = ["env:", "file:", "${", "%"];
    private static readonly string[] PlainWords = ["null", "true", "false"];

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

    private static int? Find(string line) =>
        First(Named(), line, value => !PlacesOrMarks.Any(start => Begins(value, start)) && !PlainWords.Any(word => IsWord(value, word)))
        ?? First(InAddress(), line, _ => true)
        ?? First(Told(), line, value => value.Any(char.IsDigit) && value.Any(char.IsLetter) && !Places.Any(start => Begins(value, start)) && !IsDate(value))
        ?? First(Key(), line, _ => true);

    /// <summary>Where the first value stands that is one; what is none may hide another that begins within it.</summary>
    private static int? First(Regex pattern, string line, Predicate<string> isSecret)
    {
        for (var match = pattern.Match(line); match.Success; match = pattern.Match(line, match.Index + 1))
        {
            if (match.Groups["value"] is var value && isSecret(value.Value))
            {
                return value.Index;
            }
        }

        return null;
    }

    private static bool Begins(string value, string start) => value.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool IsWord(string value, string word) => Begins(value, word) && (value.Length == word.Length || !(char.IsLetterOrDigit(value[word.Length]) || value[word.Length] == '_'));

    private static bool IsDate(string value) => value is [_, _, _, _, '-', _, _, '-', ..] && value.Take(10).Where((_, at) => at is not (4 or 7 or 8 or 9)).All(char.IsDigit);

    // accessCode: x, "Password": "x", wachtwoord=x; not env:NAME and file:PATH, and not a word on its own in a sentence.
    [GeneratedRegex(
        """(^|[^\p{L}\d])(access_?code|toegangscode|webservicescode|wachtwoord|paswoord|password|passwd|passphrase|pwd|secret|client_?secret|api_?key|api_?sleutel)["']?\s*[:=]\s*["']?(?<value>[^\s"',;{}\[\]#][^\s"',;{}\[\]]{3,})["']?\s*([,;}\]#]|$)""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    // Told in a sentence: het wachtwoord is x1, paswoord x1. Only what holds letters and digits both can be told from a word.
    [GeneratedRegex(
        """(^|[^\p{L}\d])(access ?code|toegangscode|wachtwoord|paswoord|password|passphrase|bearer)( +(is|was|wordt|voor +\p{L}+))* +["'`]?(?<value>[^\s"'`]{7,})""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Told();

    [GeneratedRegex("""[a-z][a-z0-9+.-]*://[^\s/@:"']*:(?<value>[^\s/@"']+)@""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex InAddress();

    [GeneratedRegex("""(?<value>-----BEGIN [A-Z ]*PRIVATE KEY-----)|(^|[^\w-])(?<value>eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*|gh[pousr]_\w{30,}|AKIA[0-9A-Z]{16})""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
