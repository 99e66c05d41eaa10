using System.Globalization;
using System.Text.RegularExpressions;
using Bruggen.Tests.EndToEnd;

namespace Bruggen.Tests.Laboratory.Term;

/// <summary>
/// The rules of the term and their texts. Each text carries a mark of its rule, its step and its pupil, so that the mailbox alone
/// says what was delivered. A new kind of action is a line in <see cref="Steps"/>, with the rule that uses it.
/// </summary>
internal static partial class TermRules
{
    public const string Care = "803";

    /// <summary>What each rule asks, in the order of its steps: the audience its text lies under, and who gets it.</summary>
    public static IReadOnlyList<(string Rule, int Step, string Audience, Func<string, string?, IEnumerable<string>> Mailboxes)> Steps { get; } =
    [
        ("twee", 0, "klastitularis", (_, className) => ClassTeacher(className)),
        ("twee", 1, "leerling", (pupil, _) => [pupil + "#0"]),
        ("twee", 2, "ouders", (pupil, _) => [pupil + "#1"]),
        ("lang", 0, "zorg", (_, _) => [Care + "#0"]),
        ("terug", 0, "klastitularis", (_, className) => ClassTeacher(className)),
        ("stabiel", 0, "klastitularis", (_, className) => ClassTeacher(className)),
        ("onwettig", 0, "zorg", (_, _) => [Care + "#0"]),
        ("vaak", 0, "klastitularis", (_, className) => ClassTeacher(className)),
    ];

    private const string Yaml = """
        spells: { mergeGap: 1 half-day }
        rules:
          - id: twee
            when: { absent: { atLeast: 2 school-days } }
            then:
              - task: { to: klastitularis, text: merk-twee-0 }
              - message: { to: leerling, text: merk-twee-1, approve: none }
              - message: { to: ouders, text: merk-twee-2, approve: none }
          - id: lang
            when: { absent: { atLeast: 4 school-days, every: 4 school-days } }
            mutes: [twee]
            then:
              - task: { to: zorg, text: merk-lang-0 }
          - id: terug
            when: { returned: { after: 2 school-days } }
            then:
              - task: { to: klastitularis, text: merk-terug-0, today: true }
          - id: stabiel
            when: { returned: { after: 2 school-days, confirmed: true, plus: 2 school-days } }
            then:
              - task: { to: klastitularis, text: merk-stabiel-0 }
          - id: onwettig
            when: { counted: { atLeast: 4 half-days, kinds: [unexcused], within: school-year, every: 4 half-days } }
            then:
              - task: { to: zorg, text: merk-onwettig-0 }
          - id: vaak
            when: { spells: { atLeast: 3, within: 20 school-days, eachAtMost: 3 school-days } }
            then:
              - task: { to: klastitularis, text: merk-vaak-0 }
        """;

    /// <summary>The school as it was at the first day.</summary>
    public static OutsideSchool School(IEnumerable<string> pupils)
    {
        var school = new OutsideSchool().Staff(Care, "Zorgzame", "Boerenzwaluw");
        foreach (var pupil in pupils)
        {
            school.Pupil(pupil, "Kievit" + pupil, "Waterhoen" + pupil, TermScript.ClassOf(pupil), parents: ["actief"]);
        }

        return school;
    }

    public static void Write(OutsideConfiguration configuration)
    {
        configuration.Poll = "{ every: 15 seconds, from: \"07:45\", to: \"17:15\" }";
        configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 180 minutes, notBefore: \"10:00\" }";
        configuration.Admin = $"[\"{Care}\"]";
        configuration.Rules = Yaml;
        foreach (var (rule, step, audience, _) in Steps)
        {
            configuration.Put(
                string.Create(CultureInfo.InvariantCulture, $"templates/{audience}/merk-{rule}-{step}.nl.md"),
                string.Create(CultureInfo.InvariantCulture, $"Een woord\n\nMerk{rule}{step} {{voornaam}}.\n"));
        }
    }

    /// <summary>What a message says, by its marks.</summary>
    public static IEnumerable<(string Rule, int Step, string Pupil)> ReadMarks(string body) =>
        Mark().Matches(body).Select(match => (match.Groups["rule"].Value, int.Parse(match.Groups["step"].Value, CultureInfo.InvariantCulture), match.Groups["pupil"].Value));

    private static string[] ClassTeacher(string? className) => className switch
    {
        TermScript.FirstClass => ["801#0"],
        TermScript.SecondClass => ["802#0"],
        _ => [],
    };

    [GeneratedRegex(@"Merk(?<rule>[a-z]+)(?<step>\d) Kievit(?<pupil>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
