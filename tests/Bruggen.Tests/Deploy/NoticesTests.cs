using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bruggen.Tests.Deploy;

/// <summary>The notices of what others made name exactly what the program is built with.</summary>
public sealed partial class NoticesTests
{
    private static readonly string Notices = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "THIRD-PARTY-NOTICES.txt")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_package_of_the_program_is_named_with_its_version_and_no_other()
    {
        using var built = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "bruggen.deps.json")));
        var shipped = built.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Name.Replace('/', ' '))
            .ToList();

        shipped.Count.ShouldBeGreaterThan(20);
        Lines().Select(line => line.Groups["package"].Value).ShouldBe(shipped, ignoreOrder: true, "write them anew: dotnet build src/Bruggen.Worker && deploy/notices.sh");
    }

    [Fact]
    public void Every_licence_is_there_in_full()
    {
        var lines = Lines();

        lines.Count.ShouldBeGreaterThan(20);
        foreach (var line in lines)
        {
            var licence = line.Groups["licence"].Value;
            Notices.ShouldContain($"\n--- {(licence.StartsWith("its own", StringComparison.Ordinal) ? line.Groups["package"].Value : licence)} ---\n", customMessage: line.Value);
        }
    }

    private static List<Match> Lines() => Line().Matches(Notices[..Notices.IndexOf("\n--- ", StringComparison.Ordinal)]).ToList();

    [GeneratedRegex(@"^(?<package>\S+ \d[^:\s]*): (?<licence>[^.]+(?:\.\d)?)\. .+$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
