using System.Collections.Immutable;
using System.Text;
using Bruggen.Configuration;

namespace Bruggen.Tests.Configuration;

/// <summary>A configuration directory in memory: small valid files, of which a test replaces the one it is about.</summary>
internal static class ConfigurationFolder
{
    public const string School = """
        school: { name: "Sint-Bernardus", language: nl }
        smartschool:
          address: https://bernardus.smartschool.be
          accessCode: env:BRUGGEN_ACCESSCODE
        codes:
          present: ["|"]
          sick: [Z, D]
        """;

    public const string Calendar = """
        schoolYears:
          - name: 2026-2027
            start: 2026-09-01
            end: 2027-06-30
            week: { mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }
        """;

    public const string Rules = """
        rules:
          - id: buddy
            when: { absent: { atLeast: 2 school-days } }
            then:
              - task: { to: klastitularis }
        """;

    /// <summary>Where the shipped files are.</summary>
    public static string Shipped => ConfigurationDirectory.Default();

    public static ConfigurationReading Load(params (string Name, string Text)[] files)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["school.yaml"] = School, ["calendar.yaml"] = Calendar, ["rules.yaml"] = Rules };
        foreach (var (name, text) in files)
        {
            all[name] = text;
        }

        return ConfigurationFiles.Load(
            [.. all.Select(file => ConfigurationFile.FromBytes(file.Key, Encoding.UTF8.GetBytes(file.Value)))], Path.GetTempPath());
    }

    public static ImmutableArray<Problem> ProblemsOf(params (string Name, string Text)[] files) => Load(files).Problems;
}
