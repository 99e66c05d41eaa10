using System.Text.Json.Nodes;
using Bruggen.Service.Replay;
using Bruggen.Tests.Domain.Rules;
using Bruggen.Tests.Domain.Rules.Literal;
using Bruggen.Tests.EndToEnd;
using CsCheck;

namespace Bruggen.Tests.Service.Replay;

public sealed class ReplayCommandTests
{
    public static TheoryData<string> Vectors => [.. VectorFiles.Names];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_command_gives_the_expected_firings(string vector)
    {
        var answer = ReplayFolder.Run(ArgumentsOf(vector));

        answer.ExitCode.ShouldBe(0);
        JsonNode.DeepEquals(JsonNode.Parse(answer.Text), JsonNode.Parse(File.ReadAllText(VectorFiles.PathOf(vector, "expected.json")))).ShouldBeTrue(answer.Text);
    }

    [Fact]
    public void A_blank_beside_a_key_makes_nobody_else()
    {
        using var folder = new ReplayFolder(
            ("register.csv", "pupil,class,date,am,pm\n1001,3A,2026-09-14,Z,Z\n1001 ,3A\u00A0,2026-09-15,Z,Z\n\u200B1001,3A,2026-09-17,Z,Z\n"),
            ("balances.csv", "pupil,unexcused\n1001\u00A0,4\n"),
            ("calendar.yaml", ReplayFolder.Calendar + "\n    classes: { \"3A \": { closed: [ { date: 2026-09-16 } ] } }\n"),
            ("rules.yaml", "rules:\n  - { id: drie, when: { absent: { atLeast: 3 school-days } } }\n  - { id: vijf, when: { counted: { atLeast: 10 half-days, kinds: [sick, unexcused], within: school-year } } }\n"));

        var answer = folder.Replay("--balances", folder.PathOf("balances.csv"), "--format", "json");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        JsonNode.Parse(answer.Text)!["firings"]!.AsArray().Select(firing => $"{firing!["rule"]} {firing["pupil"]} {firing["class"]} {firing["at"]} {firing["measure"]}")
            .ShouldBe(["drie 1001 3A 2026-09-17/am 3", "vijf 1001 3A 2026-09-17/pm 10"]);
    }

    [Fact]
    public void A_calendar_of_last_year_is_warned_of()
    {
        using var folder = new ReplayFolder(
            ("calendar.yaml", ReplayFolder.Calendar + "\n    import: vrij.ics\n"),
            ("vrij.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20251009\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));

        var answer = folder.Replay("--format", "json");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.ErrorLines.ShouldHaveSingleItem().ShouldContain("calendar.yaml:6: No event of a whole day in 'vrij.ics' falls in '2026-2027'");
    }

    [Fact]
    public void The_command_agrees_with_the_literal_evaluator_on_files() =>
        ReplayCases.All.Sample(
            replay =>
            {
                using var folder = ReplayCaseFiles.Write(replay);
                using var expected = new MemoryStream();
                FiringsJson.Write(LiteralEvaluator.Replay(replay), expected);
                string[] arguments =
                [
                    "--balances", folder.PathOf("balances.csv"), "--from", $"{replay.From:uuuu-MM-dd}", "--to", $"{replay.To:uuuu-MM-dd}", "--format", "json",
                ];
                var answer = folder.Replay(arguments);
                if (answer.ExitCode != 0 || !answer.Output.AsSpan().SequenceEqual(expected.ToArray()))
                {
                    throw new InvalidOperationException($"The text says\n{System.Text.Encoding.UTF8.GetString(expected.ToArray())}the command says {answer.ExitCode}\n{answer.Text}{answer.Errors}");
                }
            },
            iter: ReplayCases.Times(150),
            print: replay => replay.ToString());

    [Fact]
    public void The_same_input_gives_the_same_bytes_also_with_more_pupils_than_one_thread_takes()
    {
        var lines = Enumerable.Range(1, 2000).SelectMany(pupil => (string[])
        [
            $"{pupil},{pupil % 7}A,2026-10-05,Z,{(pupil % 3 == 0 ? "|" : "Z")}",
            $"{pupil},{pupil % 7}A,2026-10-06,Z,B",
            $"{pupil},{pupil % 7}A,2026-10-08,B,{(pupil % 5 == 0 ? "Z" : "|")}",
        ]);
        using var folder = new ReplayFolder(
            ("register.csv", "pupil,class,date,am,pm\n" + string.Join('\n', lines)),
            ("rules.yaml", ReplayFolder.Rules + "  - { id: klas, when: { onDate: { schoolDay: 3, for: class } } }\n  - { id: b, when: { counted: { atLeast: 1 half-day, kinds: [unexcused], within: school-year, every: 1 half-day } } }\n"));

        var once = folder.Replay("--format", "json");

        once.Text.Length.ShouldBeGreaterThan(200_000);
        folder.Replay("--format", "json").Output.ShouldBe(once.Output);
        JsonNode.Parse(once.Text)!["firings"]!.AsArray().Count(firing => firing!["rule"]!.GetValue<string>() == "klas").ShouldBe(7);
    }

    [Fact]
    public void Without_dates_the_school_years_of_the_register_are_replayed_each_by_itself()
    {
        using var folder = new ReplayFolder(
            ("register.csv", "pupil,class,date,am,pm\n1,3A,2026-06-29,B,B\n1,3A,2026-09-01,B,|\n"),
            ("rules.yaml", "rules:\n  - { id: b, when: { counted: { atLeast: 1 half-day, within: school-year } } }\n  - { id: eerste, when: { onDate: { schoolDay: 1 } } }\n"),
            ("calendar.yaml", """
                schoolYears:
                  - { name: a, start: 2024-09-01, end: 2025-06-30, week: { mon: am+pm, tue: am+pm } }
                  - { name: b, start: 2025-09-01, end: 2026-06-30, week: { mon: am+pm, tue: am+pm } }
                  - { name: c, start: 2026-09-01, end: 2027-06-30, week: { mon: am+pm, tue: am+pm } }
                """));

        var firings = JsonNode.Parse(folder.Replay("--format", "json").Text)!["firings"]!.AsArray();

        firings.Select(firing => $"{firing!["rule"]} {firing["at"]} {firing["measure"]}")
            .ShouldBe(["eerste 2025-09-01/am ", "b 2026-06-29/am 1", "b 2026-09-01/am 1", "eerste 2026-09-01/am "]);
    }

    [Fact]
    public void The_table_fits_eighty_columns_and_counts_every_rule()
    {
        using var folder = new ReplayFolder(
            ("register.csv", ReplayFolder.Register.Replace("1001,3A", "a-very-long-pupil-key,a-very-long-class", StringComparison.Ordinal)),
            ("rules.yaml", ReplayFolder.Rules.Replace("buddy", "een-regel-met-een-naam-waar-geen-eind-aan-komt", StringComparison.Ordinal) + "  - { id: nooit, when: { absent: { atLeast: 50 school-days } } }\n"));

        var answer = folder.Replay();

        answer.ExitCode.ShouldBe(0);
        answer.Text.Split('\n').ShouldAllBe(line => line.Length <= 80);
        answer.Text.ShouldContain("2026-10-06/am een-regel-met-een-n… a-very-lo… a-very-…   1       2 2026-10-05/am");
        answer.Text.Split('\n').ShouldContain(line => line.StartsWith("nooit ", StringComparison.Ordinal) && line.EndsWith("       0      0", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_used_is_counted_and_stops_nothing()
    {
        using var folder = new ReplayFolder(
            ("register.csv", ReplayFolder.Register + "1001,3A,2026-10-10,Z,Z\n1001,3A,2026-07-14,Z,\n1001,3A,2026-10-08,Q,Q\n1001,3A,2026-10-09,Q,\n"),
            ("balances.csv", "pupil,unexcused\n7,3\n"));

        var answer = folder.Replay("--balances", folder.PathOf("balances.csv"), "--format", "json");

        answer.ExitCode.ShouldBe(0);
        JsonNode.Parse(answer.Text)!["firings"]!.AsArray().Count.ShouldBe(1);
        answer.ErrorLines.ShouldBe(
        [
            "warning: 1 lines of the register lie outside every school year of the calendar and were ignored.",
            "warning: 2 codes stand on half-days on which the pupil's class has no lessons and were ignored.",
            "warning: the code 'Q' (3 half-days) has no kind in the school file and was taken as not registered.",
            "warning: 1 opening balances are of pupils who are not in the register and were ignored.",
        ]);
    }

    [Theory]
    [InlineData("ages: \"<18\"")]
    [InlineData("ages: \">=18\"")]
    [InlineData("groups: [voetbal]")]
    public void A_rule_that_asks_what_a_register_does_not_hold_is_named(string asked)
    {
        using var folder = new ReplayFolder(
            ("rules.yaml", $"rules:\n  - {{ id: gevraagd, for: {{ {asked} }}, when: {{ absent: {{ atLeast: 1 half-day }} }} }}\n  - {{ id: uit, enabled: false, for: {{ {asked} }}, when: {{ absent: {{ atLeast: 1 half-day }} }} }}\n  - {{ id: klas, for: {{ classes: [\"3*\"] }}, when: {{ absent: {{ atLeast: 1 half-day }} }} }}\n"));

        var answer = folder.Replay("--format", "json");

        answer.ExitCode.ShouldBe(0);
        answer.ErrorLines.ShouldBe(["warning: rule 'gevraagd' asks for groups or ages, which a register does not hold; in a replay it fires for nobody."]);
        JsonNode.Parse(answer.Text)!["firings"]!.AsArray().Select(firing => (string?)firing!["rule"]).Distinct().ShouldBe(["klas"]);
    }

    [Fact]
    public void Rules_that_ask_what_this_version_does_not_do_yet_replay_with_a_remark()
    {
        using var folder = new ReplayFolder(("rules.yaml", ReplayFolder.Rules + """
                title: Buddy en materiaal
                why: L29 L30 L31
                source: "voorstel"
                examples: [ { register: "Z Z", fires: 1 } ]
                then:
                  - buddy:  { tell: [buddy], approve: klastitularis }
                  - folder: { path: "Bruggen/{klas}", template: weekmap }
                  - contact: { to: ouders }
                  - note: {}
                  - escalate: { to: zorg }
                  - task:   { to: jan.peeters, text: materiaal, due: 1 school-day }
                  - message: { to: klas, text: hallo, onSilence: send }
                  - message: { to: ouders, text: nergens, approve: zorg, onSilence: keep }
            """));

        var answer = folder.Replay("--format", "json");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Text.ShouldContain("\"rule\":\"buddy\"");
        answer.ErrorLines.Length.ShouldBe(3);
        answer.ErrorLines.ShouldAllBe(line => line.StartsWith($"warning: {folder.PathOf("rules.yaml")}:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--from", "2026-09-31", "--from: '2026-09-31' is not a date; write it as 2026-09-01.")]
    [InlineData("--to", "morgen", "--to: 'morgen' is not a date; write it as 2026-09-01.")]
    [InlineData("--to", "2026-08-31", "--to: 2026-08-31 lies before the first date, 2026-09-01")]
    public void A_wrong_option_ends_with_a_sentence(string option, string value, string sentence)
    {
        using var folder = new ReplayFolder();

        var answer = folder.Replay(option, value);

        answer.ExitCode.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        answer.ErrorLines.ShouldHaveSingleItem().ShouldStartWith(sentence);
    }

    [Theory]
    [InlineData(2, "--from: 2030-01-01 and on lies in no school year of the calendar; it has 2026-2027 (2026-09-01 to 2027-06-30).", "--from", "2030-01-01")]
    [InlineData(0, "warning: 2027-07-01 to 2027-08-31 lies in no school year of the calendar; it has 2026-2027", "--from", "2027-07-01", "--to", "2027-08-31")]
    [InlineData(0, "warning: 2025-09-01 to 2026-08-31 lies in no school year of the calendar", "--from", "2025-09-01", "--to", "2026-08-31")]
    public void A_period_outside_every_school_year_is_said_to_be_so(int exitCode, string sentence, params string[] period)
    {
        using var folder = new ReplayFolder();

        var answer = folder.Replay([.. period, "--format", "json"]);

        answer.ExitCode.ShouldBe(exitCode, answer.Errors);
        answer.ErrorLines.ShouldHaveSingleItem().ShouldStartWith(sentence);
    }

    [Fact]
    public void A_register_without_lines_is_warned_of_once()
    {
        using var folder = new ReplayFolder(("register.csv", "pupil,class,date,am,pm\n"));

        var answer = folder.Replay("--format", "json");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("warning: the register holds a header and no lines");
    }

    [Fact]
    public void A_replay_without_a_register_or_with_dates_the_wrong_way_round_is_refused()
    {
        ReplayFolder.Run("--from", "2026-10-02", "--to", "2026-10-01").ErrorLines.Select(line => line.Split(':')[0]).ShouldBe(["--register", "--to"]);
    }

    [Fact]
    public void All_problems_of_all_files_and_options_come_at_once_and_nothing_is_evaluated()
    {
        using var folder = new ReplayFolder(
            ("register.csv", "pupil,class,date,am,pm\n1,3A,2026-13-01,|,|\n1,3A,2026-10-05,|,|\n1,3A,2026-10-05,|,|\n"),
            ("balances.csv", "pupil,unexcused\n1,-1\n"),
            ("rules.yaml", ReplayFolder.Rules.Replace("school-days", "days", StringComparison.Ordinal)),
            ("calendar.yaml", ReplayFolder.Calendar.Replace("wed: am", "wed: mm", StringComparison.Ordinal)),
            ("school.yaml", "codes: { ill: [Z] }\n"));

        var answer = folder.Replay("--balances", folder.PathOf("balances.csv"), "--from", "gisteren", "--output", folder.PathOf("answer"));

        answer.ExitCode.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        File.Exists(folder.PathOf("answer")).ShouldBeFalse();
        answer.ErrorLines.Select(line => line[..(line.IndexOf(": ", StringComparison.Ordinal) + 1)]).ShouldBe(
        [
            "--from:",
            $"{folder.PathOf("register.csv")}:2:",
            $"{folder.PathOf("register.csv")}:4:",
            $"{folder.PathOf("balances.csv")}:2:",
            $"{folder.PathOf("rules.yaml")}:3:",
            $"{folder.PathOf("calendar.yaml")}:5:",
            $"{folder.PathOf("school.yaml")}:1:",
        ]);
    }

    [Fact]
    public void The_answer_can_go_to_a_file()
    {
        using var folder = new ReplayFolder();

        folder.Replay("--format", "json", "--output", folder.PathOf("answer.json")).Output.ShouldBeEmpty();

        File.ReadAllBytes(folder.PathOf("answer.json")).ShouldBe(folder.Replay("--format", "json").Output);
        folder.Replay("--output", folder.PathOf("no/such/folder")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task The_program_itself_replays()
    {
        using var folder = new ReplayFolder();
        using var good = WorkerProcess.Start([], "replay", "--register", folder.PathOf("register.csv"), "--config", Path.GetDirectoryName(folder.PathOf("x"))!, "--format", "json");
        using var bad = WorkerProcess.Start([], "replay", "--register", folder.PathOf("nergens.csv"), "--format", "xml");

        (await good.ExitCodeAsync()).ShouldBe(0);
        (await bad.ExitCodeAsync()).ShouldBe(2);
        good.Output.ShouldContain("\"at\":\"2026-10-06/am\"");
        bad.Output.ShouldBeEmpty();
    }

    private static string[] ArgumentsOf(string vector)
    {
        var (from, to) = VectorFiles.DatesOf(vector);
        string[] arguments =
        [
            "--register", VectorFiles.PathOf(vector, "register.csv"),
            "--rules", VectorFiles.PathOf(vector, "rules.yaml"),
            "--calendar", VectorFiles.PathOf(vector, "calendar.yaml"),
            "--school", VectorFiles.PathOf(vector, "school.yaml"),
            "--from", $"{from:uuuu-MM-dd}",
            "--to", $"{to:uuuu-MM-dd}",
            "--format", "json",
        ];
        var balances = VectorFiles.PathOf(vector, "balances.csv");
        return File.Exists(balances) ? [.. arguments, "--balances", balances] : arguments;
    }
}
