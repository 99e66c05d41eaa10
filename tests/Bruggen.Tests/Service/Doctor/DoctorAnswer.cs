using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bruggen.Tests.Service.Doctor;

/// <summary>What the command left behind.</summary>
internal sealed record DoctorAnswer(int ExitCode, string Output, string Errors)
{
    /// <summary>The findings of a check, each on one line as <c>verdict: sentence -> remedy</c>; only where the text form was asked for.</summary>
    public IReadOnlyList<string> Of(string check)
    {
        var findings = new List<string>();
        var ours = false;
        foreach (var line in Output.Split('\n'))
        {
            if (Regex.Match(line, @"^(?<verdict>ok|skipped|warning|problem) +", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } head)
            {
                ours = line[9..].StartsWith(check.PadRight(18), StringComparison.Ordinal);
                if (ours)
                {
                    findings.Add($"{head.Groups["verdict"].Value}: {line[27..]}");
                }
            }
            else if (ours && line.StartsWith(new string(' ', 27), StringComparison.Ordinal))
            {
                findings[^1] += " " + line.Trim();
            }
            else
            {
                ours = false;
            }
        }

        return findings;
    }

    /// <summary>The only finding of a check.</summary>
    public string The(string check) => Of(check).ShouldHaveSingleItem();

    /// <summary>The answer in JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;
}
