namespace Bruggen.Tests.EndToEnd;

/// <summary>A configuration folder that is not ours: only the documented keys, every one of them changeable by a test.</summary>
internal sealed class OutsideConfiguration(string directory)
{
    public const string Variable = "BUITEN_CODE";

    public string Directory { get; } = directory;

    public string Address { get; set; } = "";

    public string AccessCode { get; set; } = "env:" + Variable;

    public string Sending { get; set; } = "on";

    public string Poll { get; set; } = "{ every: 1 minute, from: \"07:45\", to: \"17:15\" }";

    public string Send { get; set; } = "{ from: \"07:30\", to: \"17:30\", settle: 60 minutes, notBefore: \"10:00\" }";

    /// <summary>The service account for planner and Intradesk; empty for a school without.</summary>
    public string Web { get; set; } = "";

    public string People { get; set; } = "";

    public string Sick { get; set; } = "[Z, D]";

    public string Admin { get; set; } = "[]";

    /// <summary>More lines under <c>smartschool</c>, indented by two.</summary>
    public string Platform { get; set; } = "";

    /// <summary>More sections of school.yaml.</summary>
    public string Extra { get; set; } = "";

    public string Roles { get; set; } = "";

    public string Digest { get; set; } = "{ daily: off, weekly: off }";

    public string Rules { get; set; } = """
        spells: { mergeGap: 1 half-day }
        rules:
          - id: eerste-brug
            when: { absent: { atLeast: 2 school-days } }
            then:
              - task: { to: klastitularis, due: 1 school-day }
        """;

    public string Calendar { get; set; } = """
        schoolYears:
          - name: 2026-2027
            start: 2026-09-01
            end: 2027-06-30
            week: { mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }
            holidays:
              - { name: Herfstvakantie, from: 2026-11-02, to: 2026-11-08 }
            closed:
              - { date: 2026-11-11, name: Wapenstilstand }
        """;

    /// <summary>Writes the three files as they stand now; each whole or not at all.</summary>
    public void Write()
    {
        System.IO.Directory.CreateDirectory(Directory);
        Put("school.yaml", $$"""
            school: { name: "Buitenschool", language: nl }
            smartschool:
              address: {{Address}}
              accessCode: {{AccessCode}}
              {{Web}}
            {{Platform}}
            sending: {{Sending}}
            poll: {{Poll}}
            send: {{Send}}
            admin: {{Admin}}
            {{(Roles.Length > 0 ? $"roles: {Roles}" : "")}}
            digest: {{Digest}}
            codes:
              present: ["|"]
              late: [L]
              sick: {{Sick}}
              unexcused: [B]
            {{Extra}}
            """);
        Put("calendar.yaml", Calendar);
        Put("rules.yaml", Rules);
        if (People.Length > 0)
        {
            Put("people.yaml", People);
        }
    }

    /// <summary>Writes one file of the folder.</summary>
    public void Put(string name, string text)
    {
        var path = Path.Combine(Directory, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".half", text);
        File.Move(path + ".half", path, overwrite: true);
    }
}
