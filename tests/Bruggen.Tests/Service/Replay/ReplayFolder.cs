using Bruggen.Worker.Commands;

namespace Bruggen.Tests.Service.Replay;

/// <summary>A folder with the small good files of a replay, of which a test replaces the one it is about, and the command run on them.</summary>
internal sealed class ReplayFolder : IDisposable
{
    public const string Register = "pupil,class,date,am,pm\n1001,3A,2026-10-05,Z,Z\n1001,3A,2026-10-06,Z,Z\n1001,3A,2026-10-07,|,\n";

    public const string Rules = "rules:\n  - id: buddy\n    when: { absent: { atLeast: 2 school-days } }\n";

    public const string Calendar = """
        schoolYears:
          - name: 2026-2027
            start: 2026-09-01
            end: 2027-06-30
            week: { mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }
        """;

    public const string School = "codes: { present: [\"|\"], sick: [Z], unexcused: [B] }\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bruggen-replay-");

    public ReplayFolder(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in ((string, string)[])[("register.csv", Register), ("rules.yaml", Rules), ("calendar.yaml", Calendar), ("school.yaml", School), .. files])
        {
            File.WriteAllText(PathOf(name), text);
        }
    }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs the command on the files of the folder; further arguments come behind.</summary>
    public ReplayAnswer Replay(params string[] arguments) =>
        Run(["--register", PathOf("register.csv"), "--config", _folder.FullName, .. arguments]);

    /// <summary>Runs the command with these arguments and no others.</summary>
    public static ReplayAnswer Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter { NewLine = "\n" };
        var parsed = ReplayCommand.Create(() => output).Parse(arguments);
        parsed.Errors.ShouldBeEmpty();
        var code = parsed.Invoke(new() { Error = errors });
        return new ReplayAnswer(code, output.ToArray(), errors.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
