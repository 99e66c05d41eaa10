using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bruggen.Domain.School;
using Bruggen.Storage.School;
using Bruggen.Tests.Storage;
using NodaTime;

namespace Bruggen.Tests.Service.Replay.Forecast;

/// <summary>A forecast small enough to add up by hand.</summary>
public sealed partial class WorkloadTests
{
    // 1 and 2 of 3A are away on Monday 5 and Tuesday 6 October and back on Wednesday 7; 3 of 4B is away for the five
    // school days from Thursday 8 to Wednesday 14 October and does not come back.
    private const string Register = """
        pupil,class,date,am,pm
        1,3A,2026-10-05,Z,Z
        1,3A,2026-10-06,Z,Z
        1,3A,2026-10-07,|,
        2,3A,2026-10-05,Z,Z
        2,3A,2026-10-06,Z,Z
        2,3A,2026-10-07,|,
        3,4B,2026-10-08,Z,Z
        3,4B,2026-10-09,Z,Z
        3,4B,2026-10-12,Z,Z
        3,4B,2026-10-13,Z,Z
        3,4B,2026-10-14,Z,
        """;

    // brug fires for 1 and 2 on 6 October, for 3 on 9 October; zes for 3 on Tuesday 13 October, calendar day 6; terug
    // for 1 and 2 on 7 October; klas for both classes on Thursday 1 October.
    private const string Rules = """
        rules:
          - id: brug
            when: { absent: { atLeast: 2 school-days } }
            then:
              - task: { to: klastitularis }
              - message: { to: leerling }
          - id: zes
            when: { absent: { atLeast: 6 calendar-days } }
            then:
              - task: { to: vakleerkrachten }
              - task: { to: zorg }
              - message: { to: ouders, approve: none }
          - id: terug
            when: { returned: { after: 2 school-days } }
            then:
              - message: { to: klastitularis }
          - id: klas
            when: { onDate: { date: 10-01, for: class } }
            then:
              - message: { to: leerling, approve: none }
        """;

    [Fact]
    public void The_numbers_are_those_added_up_by_hand()
    {
        using var folder = new ReplayFolder(("register.csv", Register), ("rules.yaml", Rules));

        var side = JsonNode.Parse(folder.Replay("--workload", "json").Text)!["before"]!;

        side["firings"]!.GetValue<int>().ShouldBe(8);
        Rows(side["roles"]!).ShouldBe(
        [
            // Letters: 6 and 7 October for 3A, 9 October for 4B.
            "klastitularis 3 3 2 3",
            "vakleerkrachten 1 0 0 1",
            "zorg 1 0 0 1",
            "leerling 0 0 6 6",
            "ouders 0 0 1 1",
        ]);
        Rows(side["weeks"]!).ShouldBe(
        [
            "2026-W40 leerling 0 0 3",
            "2026-W41 klastitularis 3 3 2",
            "2026-W41 leerling 0 0 3",
            "2026-W42 vakleerkrachten 1 0 0",
            "2026-W42 zorg 1 0 0",
            "2026-W42 ouders 0 0 1",
        ]);
        Rows(side["addressees"]!).ShouldBe(
        [
            "klastitularis 3A 2 2 2 2026-W41:2/2/2",
            "klastitularis 4B 1 1 0 2026-W41:1/1/0",
            "vakleerkrachten 4B 1 0 0 2026-W42:1/0/0",
            "zorg 1 0 0 2026-W42:1/0/0",
        ]);
        Rows(side["busiest"]!).ShouldBe(
        [
            "2026-10-06 klastitularis 3A 2 2 0",
            "2026-10-07 klastitularis 3A 0 0 2",
            "2026-10-09 klastitularis 4B 1 1 0",
            "2026-10-13 vakleerkrachten 4B 1 0 0",
            "2026-10-13 zorg 1 0 0",
        ]);
    }

    [Fact]
    public void What_comes_on_a_free_day_counts_on_the_next_school_day()
    {
        // Calendar day 3 of an absence that begins on Friday is a Sunday.
        using var folder = new ReplayFolder(
            ("register.csv", "pupil,class,date,am,pm\n1,3A,2026-10-09,Z,Z\n"),
            ("rules.yaml", "rules: [ { id: a, when: { absent: { atLeast: 3 calendar-days } }, then: [ { task: { to: zorg } } ] } ]"));

        folder.Replay("--format", "json").Text.ShouldContain("\"at\":\"2026-10-11/am\"");
        Rows(JsonNode.Parse(folder.Replay("--workload", "json").Text)!["before"]!["busiest"]!).ShouldBe(["2026-10-12 zorg 1 0 0"]);
    }

    [Fact]
    public void Other_rules_stand_beside_the_rules_with_the_difference()
    {
        using var folder = new ReplayFolder(
            ("register.csv", Register),
            ("rules.yaml", Rules),
            ("other.yaml", Rules.Replace("2 school-days", "4 school-days", StringComparison.Ordinal).Replace("onDate: { date: 10-01, for: class }", "absent: { atLeast: 1 half-day }", StringComparison.Ordinal)));

        var json = JsonNode.Parse(folder.Replay("--workload", "json", "--compare", folder.PathOf("other.yaml")).Text)!;

        json["before"]!.ToJsonString().ShouldBe(JsonNode.Parse(folder.Replay("--workload", "json").Text)!["before"]!.ToJsonString());
        json["after"]!.ToJsonString().ShouldBe(JsonNode.Parse(folder.Replay("--workload", "json", "--rules", folder.PathOf("other.yaml")).Text)!["before"]!.ToJsonString());
        json["change"]!["firings"]!.GetValue<int>().ShouldBe(-3);
        Rows(json["change"]!["roles"]!).ShouldBe(
        [
            "klastitularis -2 -2 -2 -2",
            "vakleerkrachten 0 0 0 0",
            "zorg 0 0 0 0",
            "leerling 0 0 -2 -2",
            "ouders 0 0 0 0",
        ]);
        var table = folder.Replay("--workload", "table", "--compare", folder.PathOf("other.yaml")).Text;
        table.ShouldContain("klastitularis   tasks         3     1     -2\n");
        table.ShouldContain("2026-W41      3>0");
    }

    [Fact]
    public void The_tables_fit_eighty_columns()
    {
        using var folder = new ReplayFolder(("register.csv", Register.Replace(",4B,", ",een heel erg lange naam voor een klas,", StringComparison.Ordinal)), ("rules.yaml", Rules));

        foreach (var answer in (ReplayAnswer[])[folder.Replay("--workload", "table"), folder.Replay("--workload", "table", "--compare", folder.PathOf("rules.yaml"))])
        {
            answer.ExitCode.ShouldBe(0, answer.Errors);
            answer.Text.Split('\n').ShouldAllBe(line => line.Length <= 80);
        }
    }

    [Fact]
    public void The_page_stands_by_itself_names_no_pupil_and_encodes_what_files_say()
    {
        using var folder = new ReplayFolder(
            ("register.csv", Register.Replace(",4B,", ",<script>alert(1)</script>&é,", StringComparison.Ordinal).Replace("\n3,", "\nleerling-zeventien,", StringComparison.Ordinal)),
            ("rules.yaml", Rules),
            ("school.yaml", ReplayFolder.School + "school: { name: \"Sint <b>Jan</b>\" }\n"));

        foreach (var page in (string[])[folder.Replay("--workload", "html").Text, folder.Replay("--workload", "html", "--compare", folder.PathOf("rules.yaml")).Text])
        {
            page.ShouldStartWith("<!DOCTYPE html>\n<html lang=\"nl\">");
            page.ShouldContain("Sint &lt;b&gt;Jan&lt;/b&gt;");
            page.ShouldContain("klastitularis &lt;script&gt;alert(1)&lt;/script&gt;&amp;é");
            page.ShouldNotContain("<script");
            page.ShouldNotContain("zeventien");
            page.ShouldContain("@media print");
            ElsewhereOnTheWeb().IsMatch(page).ShouldBeFalse();
            var tags = Tags().Matches(page).Select(tag => tag.Groups["name"].Value).ToList();
            foreach (var name in (string[])["svg", "table", "tr", "td", "th", "ul", "li", "figure", "h2", "p", "text", "rect"])
            {
                Opened(name).ShouldBe(page.Split($"</{name}>").Length - 1 + (name == "rect" ? SelfClosed().Count(page) : 0), name);
            }

            int Opened(string name) => tags.Count(tag => tag == name);
        }
    }

    [Fact]
    public async Task With_a_roster_people_are_found_by_key_and_never_named()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var roster = new Roster(
            IdentifierField.Number,
            [
                new Pupil("1", "user.een", "Een", "Leerling", "3A", new LocalDate(2012, 1, 1), [], [new CoAccount(1, "Ouder", "Een", "moeder", Active: true), new CoAccount(2, "Ouder", "Twee", "vader", Active: true)]),
                new Pupil("3", "user.drie", "Drie", "Leerling", "5Z", new LocalDate(2012, 1, 1), [], [new CoAccount(1, "Ouder", "Een", "moeder", Active: true), new CoAccount(2, "Ouder", "Twee", "vader", Active: true)]),
            ],
            [
                new StaffMember("71", "an.peeters", "An", "Peeters", []),
                new StaffMember("72", "bo.claes", "Bo", "Claes", []),
                new StaffMember("73", "zo.maes", "Zo", "Maes", ["ZORG"]),
            ],
            [new ClassTeacher("3A", "71"), new ClassTeacher("4B", "72")],
            [new Teaching("71", "Wiskunde", "3"), new Teaching("72", "Frans", "3")]);
        await new RosterStore(scratch.Database).SaveAsync(roster, Instant.FromUtc(2026, 9, 1, 6, 0), TestContext.Current.CancellationToken);
        using var folder = new ReplayFolder(
            ("register.csv", Register), ("rules.yaml", Rules), ("school.yaml", ReplayFolder.School + "roles: { zorg: [ZORG] }\n"));

        var answer = folder.Replay("--workload", "json", "--data", Path.GetDirectoryName(scratch.Path)!);

        answer.ExitCode.ShouldBe(0, answer.Errors);
        Rows(JsonNode.Parse(answer.Text)!["before"]!["addressees"]!).ShouldBe(
        [
            "personeelslid 71 3 2 2 2026-W41:2/2/2 2026-W42:1/0/0",
            "personeelslid 72 2 1 0 2026-W41:1/1/0 2026-W42:1/0/0",
            "personeelslid 73 1 0 0 2026-W42:1/0/0",
        ]);
        JsonNode.Parse(answer.Text)!["before"]!["roles"]!.AsArray().Single(row => row!["role"]!.GetValue<string>() == "ouders")!["messages"]!.GetValue<int>().ShouldBe(2);
        answer.Text.ShouldNotContain("Peeters");
    }

    [Fact]
    public void Options_of_the_workload_that_cannot_be_used_are_refused()
    {
        using var folder = new ReplayFolder(("broken.yaml", "rules: 3"));

        folder.Replay("--compare", folder.PathOf("rules.yaml")).ErrorLines.ShouldHaveSingleItem().ShouldContain("--workload");
        folder.Replay("--workload", "json", "--compare", folder.PathOf("broken.yaml")).ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"{folder.PathOf("broken.yaml")}:1: ");
        var answer = folder.Replay("--workload", "json", "--data", folder.PathOf("nergens"));
        answer.ExitCode.ShouldBe(2);
        answer.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("--data: there is no database");
    }

    private static IEnumerable<string> Rows(JsonNode rows) => rows.AsArray().Select(row => string.Join(' ', row!.AsObject().Select(field => field.Value is JsonArray weeks
        ? string.Join(' ', weeks.Select(week => $"{week!["week"]}:{week["tasks"]}/{week["drafts"]}/{week["messages"]}"))
        : field.Value!.ToString())));

    [GeneratedRegex("https?:|src=|href=|url\\(|@import", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ElsewhereOnTheWeb();

    [GeneratedRegex("<(?<name>[a-z][a-z0-9]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("<rect[^>]*/>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SelfClosed();
}
