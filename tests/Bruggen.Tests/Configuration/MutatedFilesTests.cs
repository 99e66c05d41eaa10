using System.Collections.Immutable;
using Bruggen.Configuration;

namespace Bruggen.Tests.Configuration;

/// <summary>Mistakes an admin makes in the shipped files, one at a time.</summary>
public sealed class MutatedFilesTests
{
    private const char Place = '‸';

    /// <summary>File, what stands there, what the admin makes of it with the expected place marked, and a word of the remedy.</summary>
    public static readonly TheoryData<string, string, string, string> Mistakes = new()
    {
        // What YAML itself does not take.
        { "rules.yaml", "    title: Twee schooldagen weg", "‸\ttitle: Twee schooldagen weg", "tab" },
        { "rules.yaml", "      - task: { to: leerlingenbegeleiding, text: zorgsignaal-lang", "    ‸\t  - task: { to: leerlingenbegeleiding, text: zorgsignaal-lang", "spaces" },
        { "school.yaml", "  address:", "‸\taddress:", "spaces" },
        { "school.yaml", "unknown: [\"-\"]", "unknown: [‸-]", "in quotes" },
        { "rules.yaml", "title: Twee schooldagen weg", "title: ‸Twee schooldagen: weg", "in quotes" },
        { "rules.yaml", "title: Twee schooldagen weg", "title: ‸\"Twee schooldagen weg", "double quote" },
        { "rules.yaml", "title: Twee schooldagen weg", "title: ‸@weg", "in quotes" },
        { "rules.yaml", "title: Twee schooldagen weg", "title‸:Twee schooldagen weg", "a space is needed" },
        { "rules.yaml", "title: Twee schooldagen weg", "‸title Twee schooldagen weg", "no colon" },
        { "rules.yaml", "    title: Twee schooldagen weg", "     ‸title: Twee schooldagen weg", "not indented like" },
        { "rules.yaml", "when: { absent: { atLeast: 2 school-days } }", "when: ‸{ absent: { atLeast: 2 school-days }", "close it" },
        { "rules.yaml", "rules:\n", "rules: ‸&alle\n", "write the value out" },
        { "rules.yaml", "needs: [eerste-brug]", "needs: [‸*eerste]", "in quotes" },
        { "rules.yaml", "why: L26 L32 L40", "why: ‸!tekst L26", "Tags" },
        { "rules.yaml", "  - id: kaartje", "‸---\n  - id: kaartje", "document" },
        { "rules.yaml", "    source: \"voorstel\"\n    when: { absent: { atLeast: 2", "    source: \"voorstel\"\n    ‸source: \"ook\"\n    when: { absent: { atLeast: 2", "twice" },

        // rules.yaml.
        { "rules.yaml", "  - id: kaartje", "  - id: ‸eerste-brug", "of its own" },
        { "rules.yaml", "  - id: kaartje", "  - id: ‸Kaartje", "small letters" },
        { "rules.yaml", "    when: { absent: { atLeast: 2 school-days } }", "    ‸wen: { absent: { atLeast: 2 school-days } }", "Did you mean 'when'?" },
        { "rules.yaml", "atLeast: 2 school-days", "atLeast: ‸2 schooldays", "Did you mean '2 school-days'?" },
        { "rules.yaml", "atLeast: 2 school-days", "atLeast: ‸twee school-days", "a whole number" },
        { "rules.yaml", "atLeast: 2 school-days", "atLeast: ‸0 school-days", "from 1" },
        { "rules.yaml", "atLeast: 15 calendar-days", "atLeast: ‸15 days", "calendar-days" },
        { "rules.yaml", "atLeast: 20%", "atLeast: ‸20", "percent sign" },
        { "rules.yaml", "atLeast: 20%", "atLeast: ‸120%", "from 1 to 100" },
        { "rules.yaml", "minimum: 72 half-days", "minimum: ‸72 school-days", "half-days" },
        { "rules.yaml", "minimum: 72 half-days", "minimum: ‸720 half-days", "never fire" },
        { "rules.yaml", "within: 60 school-days", "within: ‸60 half-days", "school-days" },
        { "rules.yaml", "kinds: [unexcused], within: school-year } }\n    then:\n      - contact: { to: ouders, text: bellen", "kinds: [‸unexused], within: school-year } }\n    then:\n      - contact: { to: ouders, text: bellen", "Did you mean 'unexcused'?" },
        { "rules.yaml", "kinds: [sick, excused]", "kinds: ‸[]", "leave 'kinds' out" },
        { "rules.yaml", "pattern: { atLeast: 4, of: 6 }", "pattern: { atLeast: ‸7, of: 6 }", "not be larger than 'of'" },
        { "rules.yaml", "pattern: { atLeast: 4, of: 6 }", "pattern: { atLeast: 4, of: ‸60 }", "ask for less" },
        { "rules.yaml", "absent: { atLeast: 20 school-days }", "absent: { atLeast: ‸200 school-days }", "ask for less" },
        { "rules.yaml", "spells: { atLeast: 4,", "spells: { atLeast: ‸70,", "ask for less" },
        { "rules.yaml", "returned: { after: 10 school-days, plus: 5 school-days }", "returned: { after: 10 school-days, plus: ‸300 school-days }", "ask for less" },
        { "rules.yaml", "returned: { after: 10 school-days, plus: 5 school-days }", "returned: { after: 10 school-days, plus: ‸5 calendar-days }", "school-days" },
        { "rules.yaml", "atLeast: 5 half-days, kinds: [unexcused]", "atLeast: ‸6 half-days, kinds: [unexcused]", "or fewer" },
        { "rules.yaml", "{ counted: { atLeast: 5 half-days, kinds: [unexcused], within: school-year }", "‸{ absent: { atLeast: 5 half-days, kinds: [unexcused] }", "another id" },
        { "rules.yaml", "valid: { from: 2027-09-01 }", "valid: { from: ‸2027-09-31 }", "year-month-day" },
        { "rules.yaml", "valid: { from: 2027-09-01 }", "valid: { from: 2027-09-01, to: ‸2027-08-31 }", "on or after" },
        { "rules.yaml", "enabled: false", "enabled: ‸nee", "true or false" },
        { "rules.yaml", "once: school-year", "once: ‸schooljaar", "school-year" },
        { "rules.yaml", "needs: [eerste-brug]", "needs: [‸eerste-burg]", "Did you mean 'eerste-brug'?" },
        { "rules.yaml", "mutes: [b-eerste]", "mutes: [‸b-zes]", "rules are" },
        { "rules.yaml", "needs: [eerste-brug]", "needs: ‸[ziekte-clb-2027]", "switched off" },
        { "rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    needs: [‸kaartje]", "Take one 'needs' out" },
        { "rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    for: { classes: [‸\"1A, 1B\"] }", "a place of its own" },
        { "rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    for: { classes: ‸1A }", "list of classes" },
        { "rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    for: { classes: [1A], exceptClasses: ‸[\"*\"] }", "never fire" },
        { "rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    for: { ages: ‸18-12 }", "12-17" },
        { "rules.yaml", "- task: { to: klastitularis, text: eerste-brug", "- ‸taak: { to: klastitularis, text: eerste-brug", "Did you mean 'task'?" },
        { "rules.yaml", "- task: { to: klastitularis, text: eerste-brug", "- task: { to: ‸klastitulares, text: eerste-brug", "Did you mean 'klastitularis'?" },
        { "rules.yaml", "- task: { to: klastitularis, text: eerste-brug", "- task: { to: klastitularis, text: ‸eerste-burg", "Did you mean 'eerste-brug'?" },
        { "rules.yaml", "- message: { to: leerling, text: hoe-gaat-het }", "- task: { to: ‸leerling, text: hoe-gaat-het }", "write a message" },
        { "rules.yaml", "text: eerste-brug, due: 1 school-day", "text: eerste-brug, due: ‸1 week", "school-days" },
        { "rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    for: { classes: [1A, 1B], exceptClasses: ‸[\"1*\"] }", "never fire" },
        { "rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    for: { exceptClasses: ‸[\"*\"] }", "never fire" },
        { "rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    for: { ages: ‸\"<2\" }", "Nobody at a school" },
        { "rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    for: { ages: ‸\">=99\" }", "Nobody at a school" },
        { "rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    valid: ‸{ from: 2019-09-01, to: 2020-06-30 }", "enabled: false" },
        { "rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    valid: ‸{ from: 2026-07-05, to: 2026-08-20 }", "none of the school years" },
        { "rules.yaml", "atLeast: 2 school-days", "atLeast: ‸2 schooldagen", "Did you mean '2 school-days'?" },
        { "rules.yaml", "minimum: 72 half-days", "minimum: ‸72 halve dagen", "Did you mean '72 half-days'?" },
        { "rules.yaml", "atLeast: 2 school-days", "atLeast: ‸2\u00A0school-days", "not an ordinary one" },
        { "rules.yaml", "kinds: [sick, excused]", "kinds: [‸ziek, excused]", "Did you mean 'sick'?" },
        { "rules.yaml", "enabled: false", "enabled: ‸nee", "Did you mean 'false'?" },
        { "rules.yaml", "    title: Twee schooldagen weg", "‸\u00A0\u00A0\u00A0 title: Twee schooldagen weg", "not an ordinary one" },
        { "rules.yaml", "# De regels.", "# het wachtwoord is ‸Zomer2026!\n# De regels.", "secrets are never" },
        { "rules.yaml", "# De regels.", "# Authorization: Bearer ‸Zomer2026abcdef\n# De regels.", "secrets are never" },

        // calendar.yaml.
        { "calendar.yaml", "    # - { date: 2026-10-09", "    - ‸{ date: 2027-10-08", "written under" },
        { "calendar.yaml", "    # - { date: 2026-10-09", "    - ‸{ date: 2062-10-09", "check the year" },
        { "calendar.yaml", "    # - { date: 2027-06-30, part: pm", "    - { date: 2027-06-30, part: ‸namiddag", "Did you mean 'pm'?" },
        { "calendar.yaml", "    holidays: flemish\n    closed:", "    holidays: flemish\n    week: ‸{ mon: none }\n    closed:", "no lessons at all" },

        // school.yaml.
        { "school.yaml", "from: \"07:45\", to: \"17:15\"", "from: ‸\u201C07:45\u201D, to: \"17:15\"", "straight ones" },
        { "school.yaml", "send: { from: \"07:30\", to: \"17:30\"", "send: ‸{ from: \"07:30\", to: \"07:40\"", "overlap" },
        { "school.yaml", "  sick: [Z, D]", "  sick: [Z, D, ‸Z]", "one kind" },
        { "school.yaml", "  unexcused: [B]", "  unexcused: [B, ‸Z]", "one kind" },
        { "school.yaml", "  excused: [R, M, H, C]", "  ‸exused: [R, M, H, C]", "Did you mean 'excused'?" },
        { "school.yaml", "address: https://voorbeeld.smartschool.be", "address: ‸http://voorbeeld.smartschool.be", "https://" },
        { "school.yaml", "accessCode: env:BRUGGEN_ACCESSCODE", "accessCode: ‸ab12-CD34-ef56", "env:NAME" },
        { "school.yaml", "  # sender: bruggen", "  # wachtwoord: ‸Zomer2026!\n  # sender: bruggen", "secrets are never" },
        { "school.yaml", "address: https://voorbeeld.smartschool.be", "address: https://bruggen:‸geheim@voorbeeld.smartschool.be", "secrets are never" },
        { "school.yaml", "sending: watch", "sending: ‸aan", "watch and on" },
        { "school.yaml", "every: 15 minutes", "every: ‸15 min", "Did you mean '15 minutes'?" },
        { "school.yaml", "notBefore: \"10:00\"", "notBefore: ‸\"10u\"", "hours and minutes" },
        { "school.yaml", "  directie: []", "  ‸direktie: []", "Did you mean 'directie'?" },
        { "school.yaml", "language: nl", "language: ‸Nederlands", "two letters" },

        // people.yaml.
        { "people.yaml", "  # - { pupil: \"1001\", until: 2026-12-18", "  - { pupil: ‸jan.peeters, until: 2026-12-18", "@ before it" },
        { "people.yaml", "  # - { pupil: \"1001\", until: 2026-12-18", "  - { pupil: ‸Jan Peeters, until: 2026-12-18", "internal number" },
        { "people.yaml", "  # - { pupil: \"1001\", until: 2026-12-18", "  - { pupil: \"1001\", until: ‸18/12/2026", "year-month-day" },
        { "people.yaml", "  # - { pupil: \"1001\", unexcused: 3 }", "  - { pupil: \"1001\", unexcused: ‸drie }", "whole number" },

        // appsettings.json.
        { "appsettings.json", "\"Default\": \"Information\"", "\"Default\": ‸\"Informatie\"", "Did you mean 'Information'?" },
        { "appsettings.json", "\"Polly\": \"Fatal\"", "\"Polly\": ‸\"Stil\"", "Warning" },
        { "appsettings.json", "\"Quartz\": \"Warning\",", "\"Quartz\": ‸Warning,", "quotes" },

        // A text.
        { "templates/buddy/bericht.nl.md", "{voornaam}", "‸{reden}", "{voornaam}" },
        { "templates/ouders/bericht.nl.md", "{school}", "‸{scool}", "{school}" },
        { "templates/ouders/bericht.nl.md", "{school}", "{school} paswoord: ‸Zomer2026!", "secrets are never" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_a_shipped_file_is_reported_at_its_place_with_a_remedy(string file, string before, string after, string remedy)
    {
        var (files, line, column) = Mutate(file, before, after);

        var reading = ConfigurationFiles.Load(files, ConfigurationFolder.Shipped);

        ImmutableArray<Problem> problems = [.. reading.Problems, .. reading.Remarks];
        problems.ShouldContain(
            problem => problem.File == file && problem.Line == line && problem.Column == column && problem.Sentence.Contains(remedy, StringComparison.Ordinal),
            $"expected {file}:{line}:{column}, got\n{string.Join('\n', problems)}");
        problems.ShouldAllBe(problem => !problem.ToString().Contains("geheim", StringComparison.Ordinal) && !problem.ToString().Contains("Zomer2026", StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_sixty_mistakes_and_more() => Mistakes.Count.ShouldBeGreaterThanOrEqualTo(60);

    [Fact]
    public void The_legal_rule_may_be_switched_off_and_check_says_what_that_means()
    {
        var (files, line, column) = Mutate("rules.yaml", "    when: { counted: { atLeast: 5 half-days", "    enabled: ‸false\n    when: { counted: { atLeast: 5 half-days");

        var reading = ConfigurationFiles.Load(files, ConfigurationFolder.Shipped);

        reading.Configuration.ShouldNotBeNull(string.Join('\n', reading.Problems));
        reading.Hints.ShouldContain(hint => hint.File == "rules.yaml" && hint.Line == line && hint.Column == column && hint.Sentence.Contains("CLB", StringComparison.Ordinal));
    }

    [Fact]
    public void Polls_that_stop_long_before_sending_does_are_a_hint()
    {
        var (files, line, column) = Mutate("school.yaml", "to: \"17:15\"", "to: ‸\"12:00\"");

        var hint = ConfigurationFiles.Load(files, ConfigurationFolder.Shipped).Hints.First(hint => hint.Sentence.Contains("12:30", StringComparison.Ordinal));

        (hint.File, hint.Line, hint.Column).ShouldBe(("school.yaml", line, column));
    }

    [Theory]
    [InlineData("school.yaml", "to: \"17:30\", settle", "to: \"20:00\", settle", "sending stops at 17:45")]
    [InlineData("school.yaml", "accessCode: env:BRUGGEN_ACCESSCODE", "accessCode: ‸file:code.txt", "a file outside it")]
    [InlineData("school.yaml", "https://voorbeeld.smartschool.be ", "‸https://voorbeeld.smartschool.be/login ", "'/login'")]
    [InlineData("school.yaml", "  late: [L] ", "  late: [L, b] ", "differ only in capitals")]
    [InlineData("rules.yaml", "    title: Twee schooldagen weg", "    title: Twee schooldagen weg\n    valid: ‸{ from: 2036-09-01 }", "does not have yet")]
    [InlineData("calendar.yaml", "    # - { date: 2026-10-09", "    - ‸{ date: 2026-10-10", "is a Saturday")]
    [InlineData("calendar.yaml", "    # - { date: 2026-10-09", "    - ‸{ date: 2026-10-07, part: pm", "is a Wednesday")]
    public void What_may_be_meant_and_is_often_not_is_a_hint_at_its_place(string file, string before, string after, string word)
    {
        var (files, line, column) = Mutate(file, before, after);

        var reading = ConfigurationFiles.Load(files, ConfigurationFolder.Shipped);

        reading.Configuration.ShouldNotBeNull(string.Join('\n', reading.Problems));
        var hint = reading.Hints.Single(hint => hint.Sentence.Contains(word, StringComparison.Ordinal));
        hint.File.ShouldBe(file);
        if (after.Contains(Place, StringComparison.Ordinal))
        {
            (hint.Line, hint.Column).ShouldBe((line, column));
        }
    }

    [Theory]
    [InlineData("\n    when: { onDate: { schoolDay: 5, for: staff } }", "", "never for a pupil")]
    [InlineData("\n    valid: { from: 2028-09-01 }\n    when: { absent: { atLeast: 2 school-days } }", "\n    valid: { to: 2027-06-30 }", "begins only after")]
    [InlineData("\n    for: { classes: [1B] }\n    when: { absent: { atLeast: 2 school-days } }", "\n    for: { classes: [1A] }", "is for other classes")]
    public void A_rule_that_needs_what_never_comes_can_never_fire(string needed, string needing, string why)
    {
        var rules = $"rules:\n  - id: a{needed}\n  - id: b\n    needs: [a]{needing}\n    when: {{ absent: {{ atLeast: 4 school-days }} }}";

        var remarks = ConfigurationFolder.Load(("rules.yaml", rules)).Remarks;

        var sentence = remarks.ShouldHaveSingleItem().Sentence;
        sentence.ShouldStartWith("The rule needs 'a', which ");
        sentence.ShouldContain(why);
        sentence.ShouldContain("so this rule can never fire");
    }

    [Fact]
    public void A_rule_that_is_needed_by_some_of_its_classes_is_fine()
    {
        const string rules = "rules:\n  - id: a\n    for: { classes: [\"1*\"] }\n    when: { absent: { atLeast: 2 school-days } }\n  - id: b\n    needs: [a]\n    for: { classes: [2A, 1A] }\n    when: { absent: { atLeast: 4 school-days } }";

        ConfigurationFolder.Load(("rules.yaml", rules)).Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_without_an_action_is_a_hint()
    {
        var reading = ConfigurationFolder.Load(("rules.yaml", "rules:\n  - id: leeg\n    when: { absent: { atLeast: 2 school-days } }"));

        reading.Remarks.ShouldBeEmpty();
        reading.Hints.ShouldHaveSingleItem().ToString().ShouldStartWith("rules.yaml:2:9: The rule 'leeg' fires and nothing happens");
    }

    [Fact]
    public void A_class_that_nobody_registers_until_after_the_last_poll_is_never_seen()
    {
        var reading = ConfigurationFolder.Load(("rules.yaml", "rules:\n  - id: a\n    when: { unregistered: { by: \"23:30\", atLeast: 50% } }"));

        reading.Remarks.ShouldHaveSingleItem().ToString().ShouldStartWith("rules.yaml:3:33: Attendance is read until 17:15");
    }

    [Fact]
    public void Every_line_that_is_indented_with_a_tab_is_named_at_once()
    {
        var files = FilesOnDisk.Collect(ConfigurationFolder.Shipped);
        var rules = files.Single(file => file.Name == "rules.yaml");
        var tabbed = rules.Text!.Replace("        fires:", "\t\tfires:", StringComparison.Ordinal);

        var problems = ConfigurationFiles.Load(files.Replace(rules, rules with { Text = tabbed }), ConfigurationFolder.Shipped).Problems;

        var lines = tabbed.Split('\n');
        problems.Where(problem => problem.File == "rules.yaml").Select(problem => problem.Line).ShouldBe(Enumerable.Range(1, lines.Length).Where(line => lines[line - 1].StartsWith('\t')));
        problems.ShouldAllBe(problem => problem.Column == 1 && problem.Sentence.StartsWith("A tab", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("    # Voorbeelden", "\t# Voorbeelden")]
    [InlineData("    title: Twee schooldagen weg", "\t\n    title: Twee schooldagen weg")]
    [InlineData("    title: Twee schooldagen weg", "  \t \r\n    title: Twee schooldagen weg")]
    public void A_tab_before_a_comment_or_on_an_empty_line_disturbs_nobody(string before, string after)
    {
        var (files, _, _) = Mutate("rules.yaml", before, after);

        ConfigurationFiles.Load(files, ConfigurationFolder.Shipped).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_role_that_rules_turn_to_and_nobody_fills_is_a_hint()
    {
        var before = ConfigurationFiles.Load(ConfigurationFolder.Shipped).Hints;
        var (files, _, _) = Mutate("school.yaml", "  directie: []", "  directie: [an.peeters]");

        var after = ConfigurationFiles.Load(files, ConfigurationFolder.Shipped).Hints;

        before.ShouldContain(hint => hint.Sentence.Contains("'klassenraad' turns to directie", StringComparison.Ordinal));
        after.ShouldNotContain(hint => hint.Sentence.Contains("directie", StringComparison.Ordinal));
    }

    [Fact]
    public void A_legal_rule_that_acts_sooner_is_welcome()
    {
        var (files, _, _) = Mutate("rules.yaml", "atLeast: 5 half-days, kinds: [unexcused]", "atLeast: 3 half-days, kinds: [unexcused]");

        ConfigurationFiles.Load(files, ConfigurationFolder.Shipped).Configuration.ShouldNotBeNull();
    }

    [Fact]
    public void A_replay_may_ask_what_any_number_would_do()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "rules:\n  - id: b-vijf\n    when: { counted: { atLeast: 500 half-days, kinds: [unexcused], within: school-year } }\n    examples: wat dan ook");
        try
        {
            RulesFile.Read(path).Problems.ShouldBeEmpty();
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The shipped files with one change, and the line and column of the mark in it, from 1.</summary>
    private static (ImmutableArray<ConfigurationFile> Files, int Line, int Column) Mutate(string name, string before, string after)
    {
        var files = FilesOnDisk.Collect(ConfigurationFolder.Shipped);
        var file = files.Single(file => file.Name == name);
        var at = file.Text!.IndexOf(before, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"'{before}' stands no longer in {name}");
        var text = file.Text[..at] + after + file.Text[(at + before.Length)..];
        var upTo = text[..Math.Max(0, text.IndexOf(Place, StringComparison.Ordinal))];
        return (
            files.Replace(file, file with { Text = text.Replace(Place.ToString(), string.Empty, StringComparison.Ordinal) }),
            upTo.Count(letter => letter == '\n') + 1,
            upTo.Length - upTo.LastIndexOf('\n'));
    }
}
