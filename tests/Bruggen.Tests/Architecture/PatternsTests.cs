using System.Reflection;
using System.Text.RegularExpressions;

namespace Bruggen.Tests.Architecture;

/// <summary>
/// Patterns look at text from outside in a time that grows with the text and not faster. A limit by the wall clock is no
/// substitute: on a busy machine it fails over text that is fine.
/// </summary>
public sealed class PatternsTests
{
    private static readonly string[] Projects = ["Bruggen.Domain", "Bruggen.Configuration", "Bruggen.Service", "Bruggen.Smartschool", "Bruggen.Storage", "Bruggen.Simulator", "bruggen"];
    private static readonly string[] Calls = ["new Regex(", "Regex.IsMatch(", "Regex.Match(", "Regex.Matches(", "Regex.Replace(", "Regex.Split(", "Regex.Count(", "Regex.EnumerateMatches("];

    [Fact]
    public void Every_generated_pattern_cannot_run_away_and_has_no_clock()
    {
        const BindingFlags all = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var patterns = Projects
            .SelectMany(project => Assembly.Load(project).GetTypes())
            .SelectMany(type => type.GetMembers(all))
            .Select(member => (Member: member, Pattern: member.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(pair => pair.Pattern is not null)
            .ToList();

        patterns.Count.ShouldBeGreaterThan(30);
        patterns
            .Where(pair => !pair.Pattern!.Options.HasFlag(RegexOptions.NonBacktracking) || pair.Pattern.MatchTimeoutMilliseconds != Timeout.Infinite)
            .Select(pair => $"{pair.Member.DeclaringType}.{pair.Member.Name}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_file_with_another_pattern_says_that_it_cannot_run_away()
    {
        var files = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => (Path: path, Text: File.ReadAllText(path)))
            .Where(file => Calls.Any(call => file.Text.Contains(call, StringComparison.Ordinal)))
            .ToList();

        files.ShouldNotBeEmpty();
        files.Where(file => !file.Text.Contains("RegexOptions.NonBacktracking", StringComparison.Ordinal)).Select(file => file.Path).ShouldBeEmpty();
    }
}
