using Bruggen.Configuration;

namespace Bruggen.Tests.Configuration;

public sealed class BrokenFilesTests
{
    private const string RuleStart = "rules:\n  - id: a\n    when: ";
    private const string YearStart = "schoolYears:\n  - name: x\n    start: 2026-09-01\n    end: 2027-06-30\n    week: { mon: am+pm }\n";
    private const string SchoolStart = "codes: { sick: [Z] }\nsmartschool: { address: https://x.smartschool.be, accessCode: env:X }\n";

    [Fact]
    public void The_small_files_themselves_are_clean()
    {
        ConfigurationFolder.ProblemsOf().ShouldBeEmpty();
        ConfigurationFolder.ProblemsOf(("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }")).ShouldBeEmpty();
        ConfigurationFolder.ProblemsOf(("calendar.yaml", YearStart)).ShouldBeEmpty();
        ConfigurationFolder.ProblemsOf(("school.yaml", SchoolStart)).ShouldBeEmpty();
    }

    [Theory]
    // YAML itself.
    [InlineData("rules.yaml", "rules:\n\t- id: a", 2, "tab")]
    [InlineData("rules.yaml", "rules: [", 1, "bracket")]
    [InlineData("rules.yaml", "rules: \"open", 1, "quote")]
    [InlineData("rules.yaml", "rules: []\n---\nrules: []", 2, "second document")]
    [InlineData("rules.yaml", "rules: &a []", 1, "Anchors")]
    [InlineData("rules.yaml", "rules: *a", 1, "aliases")]
    [InlineData("rules.yaml", "rules: !x []", 1, "Tags")]
    [InlineData("rules.yaml", "rules: []\nrules: []", 2, "twice")]
    [InlineData("rules.yaml", "- a\n- b", 1, "a list")]
    [InlineData("rules.yaml", "hallo", 1, "hallo")]
    [InlineData("rules.yaml", "? [a]\n: b\nrules: []", 1, "key must be a word")]
    [InlineData("rules.yaml", "", 1, "'rules'")]
    [InlineData("rules.yaml", "a\0b", 1, "binary")]
    [InlineData("rules.yaml", "rules: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", 1, "deeper")]
    // rules.yaml.
    [InlineData("rules.yaml", "rule: []", 1, "Did you mean 'rules'?")]
    [InlineData("rules.yaml", "rules: {}", 1, "list of rules")]
    [InlineData("rules.yaml", "rules: [ a ]", 1, "a rule")]
    [InlineData("rules.yaml", "spells: { mergeGap: 1 school-day }\nrules: []", 1, "half-days")]
    [InlineData("rules.yaml", "spells: { mergegap: 1 half-day }\nrules: []", 1, "Did you mean 'mergeGap'?")]
    [InlineData("rules.yaml", "rules:\n  - when: { absent: { atLeast: 1 half-day } }", 2, "'id'")]
    [InlineData("rules.yaml", "rules:\n  - id: Buddy\n    when: { absent: { atLeast: 1 half-day } }", 2, "small letters")]
    [InlineData("rules.yaml", "rules:\n  - id: a", 2, "'when'")]
    [InlineData("rules.yaml", "rules:\n  - { id: a, when: { absent: { atLeast: 1 half-day } } }\n  - { id: a, when: { absent: { atLeast: 1 half-day } } }", 3, "taken")]
    [InlineData("rules.yaml", RuleStart + "{ absnt: { atLeast: 1 half-day } }", 3, "Did you mean 'absent'?")]
    [InlineData("rules.yaml", RuleStart + "{}", 3, "exactly one trigger")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day }, returned: { after: 1 half-day } }", 3, "second trigger")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLest: 1 half-day } }", 3, "Did you mean 'atLeast'?")]
    [InlineData("rules.yaml", RuleStart + "{ absent: {} }", 3, "'atLeast'")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 2 days } }", 3, "'2 days'")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 2 school-days } }\n    then: [ { task: { to: klassenleraar, due: 1 school-day } } ]", 4, "Did you mean 'klastitularis'?")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 2 schooldays } }", 3, "Did you mean '2 school-days'?")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 0 school-days } }", 3, "from 1")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: -2 school-days } }", 3, "'-2 school-days'")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1.5 school-days } }", 3, "'1.5 school-days'")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 2 } }", 3, "'2' is not a quantity")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 2 school-days, every: 2 half-days } }", 3, "school-days")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 2 school-days, kinds: [] } }", 3, "empty")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 2 school-days, kinds: sick } }", 3, "list of kinds")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 2 school-days, kinds: [sik] } }", 3, "Did you mean 'sick'?")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 2 school-days, kinds: [present] } }", 3, "'present'")]
    [InlineData("rules.yaml", RuleStart + "{ counted: { atLeast: 2 school-days, within: school-year } }", 3, "must be half-days")]
    [InlineData("rules.yaml", RuleStart + "{ counted: { atLeast: 2 half-days } }", 3, "'within'")]
    [InlineData("rules.yaml", RuleStart + "{ counted: { atLeast: 2 half-days, within: schoolyear } }", 3, "such as 20 school-days. Did you mean 'school-year'?")]
    [InlineData("rules.yaml", RuleStart + "{ counted: { atLeast: 2 half-days, within: 20 half-days } }", 3, "window")]
    [InlineData("rules.yaml", RuleStart + "{ counted: { atLeast: 2 half-days, within: 20 school-days, every: 2 half-days } }", 3, "within: school-year")]
    [InlineData("rules.yaml", RuleStart + "{ spells: { atLeast: 4 half-days, within: school-year } }", 3, "whole number")]
    [InlineData("rules.yaml", RuleStart + "{ rate: { atLeast: 10, within: school-year, minimum: 40 half-days } }", 3, "percent sign")]
    [InlineData("rules.yaml", RuleStart + "{ rate: { atLeast: 0%, within: school-year, minimum: 40 half-days } }", 3, "'0%'")]
    [InlineData("rules.yaml", RuleStart + "{ rate: { atLeast: 101%, within: school-year, minimum: 40 half-days } }", 3, "'101%'")]
    [InlineData("rules.yaml", RuleStart + "{ rate: { atLeast: 10.5%, within: school-year, minimum: 40 half-days } }", 3, "'10.5%'")]
    [InlineData("rules.yaml", RuleStart + "{ rate: { atLeast: 10%, within: school-year } }", 3, "'minimum'")]
    [InlineData("rules.yaml", RuleStart + "{ pattern: { atLeast: 5, of: 3 } }", 3, "never hold")]
    [InlineData("rules.yaml", RuleStart + "{ pattern: { atLeast: 3, of: 5, weekday: monday } }", 3, "Did you mean 'mon'?")]
    [InlineData("rules.yaml", RuleStart + "{ pattern: { atLeast: 3, of: 5, weekday: sat } }", 3, "'sat'")]
    [InlineData("rules.yaml", RuleStart + "{ returned: { after: 2 school-days, confirmed: ja } }", 3, "true or false")]
    [InlineData("rules.yaml", RuleStart + "{ returned: { after: 2 school-days, plus: 2 calendar-days } }", 3, "school-days")]
    [InlineData("rules.yaml", RuleStart + "{ onDate: { schoolDay: 5, date: 09-08 } }", 3, "more than one date")]
    [InlineData("rules.yaml", RuleStart + "{ onDate: { date: 13-08 } }", 3, "month-day")]
    [InlineData("rules.yaml", RuleStart + "{ onDate: { firstSchoolDayOf: week } }", 3, "month")]
    [InlineData("rules.yaml", RuleStart + "{ onDate: { schoolDay: 5, for: klas } }", 3, "pupil, class and staff")]
    [InlineData("rules.yaml", RuleStart + "{ unregistered: { by: \"10u30\", atLeast: 50% } }", 3, "'10u30'")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    once: year", 4, "school-year")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    mutes: [b]", 4, "'b' is not a rule")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    needs: [a]", 4, "itself")]
    [InlineData("rules.yaml", "rules:\n  - { id: a, when: { absent: { atLeast: 1 half-day } }, needs: [b] }\n  - { id: b, when: { absent: { atLeast: 1 half-day } }, needs: [a] }", 2, "in turn needs")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    for: { ages: 18 }", 4, "12-17")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    for: { class: [1A] }", 4, "Did you mean 'classes'?")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    valid: { from: 2026-09-31 }", 4, "'2026-09-31'")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    enabled: nee", 4, "'nee'")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - escalate: { to: klastitularis }", 5, "may know what it is about")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - escalate: { to: zorgg }", 5, "Did you mean 'zorg'?")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - escalate: { after: 3 half-days }", 5, "school-days")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - escalate: { due: 3 school-days }", 5, "'due'")]
    [InlineData("school.yaml", SchoolStart + "channels: { zorg: planer }", 3, "Did you mean 'planner'?")]
    [InlineData("school.yaml", SchoolStart + "channels: { ouders: message }", 3, "'ouders'")]
    [InlineData("school.yaml", SchoolStart + "channels: { zorg: planner }", 3, "fill in web under smartschool")]
    [InlineData("school.yaml", SchoolStart + "channels: { zorg: helpdesk }", 3, "helpdesk: { item: ... }")]
    [InlineData("school.yaml", SchoolStart + "tasks: { reminders: yes }", 3, "a choice of reminders")]
    [InlineData("school.yaml", SchoolStart + "tasks: { remindAfter: 2 days }", 3, "'2 days'")]
    [InlineData("school.yaml", SchoolStart + "tasks: { remindafter: 2 school-days }", 3, "Did you mean 'remindAfter'?")]
    [InlineData("rules.yaml", RuleStart + "{ returned: { after: 1 half-day } }\n    then:\n      - buddy: {}", 5, "a rule with 'absent'")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - buddy: { tell: [klas] }", 5, "allowed is buddy")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - buddy: { approve: none, onSilence: send }", 5, "leave it out")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - buddy: { onSilence: sent }", 5, "Did you mean 'send'?")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - folder: {}", 5, "path")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - folder: { path: Bruggen }", 5, "{klas}")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - folder: { path: \"Bruggen/{klas}/{voornaam}\" }", 5, "never for a pupil")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - folder: { path: \"Zieken van {klas}\" }", 5, "block list")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - folder: { path: \"Bruggen: {klas}\" }", 5, "cannot be a folder")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - folder: { path: \"Bruggen//{klas}\" }", 5, "cannot be a folder")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - folder: { path: \"Bruggen/{klas}\", template: kaartje }", 5, "{voornaam}")]
    [InlineData("people.yaml", "volunteers: [Noor Aerts]", 1, "key of a pupil")]
    [InlineData("people.yaml", "neverPair: [[\"1001\"]]", 1, "two pupils")]
    [InlineData("people.yaml", "neverPair: [\"1001\", \"1002\"]", 1, "two pupils")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - taks: { to: zorg }", 5, "Did you mean 'task'?")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - task: { to: klastitulars }", 5, "Did you mean 'klastitularis'?")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - message: { to: klasje }", 5, "Did you mean 'klas'?")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - task: { to: ouders }", 5, "message")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - task: { to: zorg, text: schooltoeslg }", 5, "Did you mean 'schooltoeslag'?")]
    [InlineData("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - task: { to: zorg }\n        message: { to: zorg }", 5, "dash of its own")]
    // calendar.yaml.
    [InlineData("calendar.yaml", "schoolYears: []", 1, "empty")]
    [InlineData("calendar.yaml", "schoolyears: []", 1, "Did you mean 'schoolYears'?")]
    [InlineData("calendar.yaml", YearStart + "    holidays: [ { from: 2026-11-08, to: 2026-11-02 } ]", 6, "ends before")]
    [InlineData("calendar.yaml", YearStart + "    closed: [ { date: 11-11-2026 } ]", 6, "year-month-day")]
    [InlineData("calendar.yaml", YearStart + "    closed: [ { date: 2026-11-11, part: ochtend } ]", 6, "am and pm")]
    [InlineData("calendar.yaml", YearStart + "    classes: [6A]", 6, "class names")]
    [InlineData("calendar.yaml", YearStart + "    classes: { 6A: { close: [] } }", 6, "Did you mean 'closed'?")]
    [InlineData("calendar.yaml", YearStart + "  - { name: y, start: 2027-06-30, end: 2028-06-30, week: { mon: am } }", 6, "overlaps")]
    [InlineData("calendar.yaml", YearStart + "  - { name: y, start: 2028-09-01, end: 2028-06-30, week: { mon: am } }", 6, "before it starts")]
    [InlineData("calendar.yaml", YearStart + "  - { name: y, start: 2028-09-01, end: 2029-06-30, week: { ma: am } }", 6, "'ma'")]
    [InlineData("calendar.yaml", YearStart + "  - { name: y, start: 2028-09-01, end: 2029-06-30, week: { mon: pm+am } }", 6, "am+pm")]
    [InlineData("calendar.yaml", YearStart + "  - { name: y, start: 2028-09-01, end: 2029-06-30 }", 6, "'week'")]
    [InlineData("calendar.yaml", "schoolYears: [ { name: 2026-2027, holidays: flemisch, week: { mon: am } } ]", 1, "Did you mean 'flemish'?")]
    [InlineData("calendar.yaml", "schoolYears: [ { name: dit jaar, holidays: flemish, week: { mon: am } } ]", 1, "two years in a row")]
    [InlineData("calendar.yaml", "schoolYears: [ { name: 2026-2028, holidays: flemish, week: { mon: am } } ]", 1, "two years in a row")]
    [InlineData("calendar.yaml", "schoolYears: [ { name: 1066-1067, holidays: flemish, week: { mon: am } } ]", 1, "two years in a row")]
    [InlineData("calendar.yaml", "schoolYears: [ { name: 2026-2027, holidays: flemish } ]", 1, "'week'")]
    [InlineData("calendar.yaml", "week: { mon: am }\nschoolYears: [ { name: 2026-2027 } ]", 2, "'start'")]
    [InlineData("calendar.yaml", "week: { mon: am }\nschoolYears: [ { name: 2026-2027, holidays: [ vlaams ] } ]", 2, "a holiday is expected")]
    [InlineData("calendar.yaml", "week: { mon: am }\nschoolYears: [ { name: 2026-2027, holidays: flemish, start: 2026-13-01 } ]", 2, "'2026-13-01'")]
    [InlineData("calendar.yaml", "week: { mon: am }\nschoolYears: [ { name: 2026-2027, holidays: flemish, end: 2026-08-01 } ]", 2, "before it starts")]
    [InlineData("calendar.yaml", "week: { ma: am }\nschoolYears: [ { name: 2026-2027, holidays: flemish } ]", 1, "'ma'")]
    // school.yaml.
    [InlineData("school.yaml", "school: { name: x }\nsmartschool: { address: https://x.be, accessCode: env:X }", 1, "'codes'")]
    [InlineData("school.yaml", "codes: { sick: [Z], excused: [Z] }\nsmartschool: { address: https://x.be, accessCode: env:X }", 1, "one kind")]
    [InlineData("school.yaml", "codes: { ill: [Z] }\nsmartschool: { address: https://x.be, accessCode: env:X }", 1, "sick")]
    [InlineData("school.yaml", "codes: { sick: Z }\nsmartschool: { address: https://x.be, accessCode: env:X }", 1, "list")]
    [InlineData("school.yaml", "codes: { sick: [Z] }", 1, "'smartschool'")]
    [InlineData("school.yaml", "codes: { sick: [Z] }\nsmartschool: { address: http://x.be, accessCode: env:X }", 2, "https")]
    [InlineData("school.yaml", "codes: { sick: [Z] }\nsmartschool: { address: x.be, accessCode: env:X }", 2, "https")]
    [InlineData("school.yaml", SchoolStart + "sending: off", 3, "watch and on")]
    [InlineData("school.yaml", SchoolStart + "poll: { every: 15 minuten }", 3, "Did you mean '15 minutes'?")]
    [InlineData("school.yaml", SchoolStart + "poll: { every: 0 seconds }", 3, "1 second")]
    [InlineData("school.yaml", SchoolStart + "poll: { from: \"25:00\" }", 3, "'25:00'")]
    [InlineData("school.yaml", SchoolStart + "poll: { from: \"18:00\", to: \"08:00\" }", 3, "later")]
    [InlineData("school.yaml", SchoolStart + "send: { settle: een uur }", 3, "duration")]
    [InlineData("school.yaml", SchoolStart + "roles: { zorgteam: [x] }", 3, "Did you mean 'zorg'?")]
    [InlineData("school.yaml", SchoolStart + "school: { language: dutch }", 3, "two letters")]
    // people.yaml.
    [InlineData("people.yaml", "silences: [ { until: 2026-12-01 } ]", 1, "'pupil'")]
    [InlineData("people.yaml", "skipCoAccounts: [ { pupil: \"1\", coaccount: 7 } ]", 1, "from 1 to 6")]
    [InlineData("people.yaml", "openingBalances:\n  - { pupil: \"1\", unexcused: 3 }\n  - { pupil: \"1\", unexcused: 4 }", 3, "already")]
    public void A_broken_file_is_refused_at_its_line_with_a_useful_word(string file, string text, int line, string word)
    {
        var problems = ConfigurationFolder.ProblemsOf((file, text));

        problems.ShouldContain(
            problem => problem.File == file && problem.Line == line && problem.Sentence.Contains(word, StringComparison.Ordinal),
            string.Join('\n', problems));
        problems.ShouldAllBe(problem => !problem.ToString().Contains('\n', StringComparison.Ordinal) && problem.File == file);
    }

    [Theory]
    [InlineData("s3cr3t-c0de")]
    [InlineData("env:s3cr3t-c0de")]
    [InlineData("\"file:\"")]
    [InlineData("[s3cr3t-c0de]")]
    public void An_access_code_in_the_file_is_refused_and_never_repeated(string written)
    {
        var problems = ConfigurationFolder.ProblemsOf(("school.yaml", $"codes: {{ sick: [Z] }}\nsmartschool:\n  address: https://x.be\n  accessCode: {written}"));

        problems.ShouldHaveSingleItem().Line.ShouldBe(4);
        problems[0].Sentence.ShouldContain("env:NAME");
        problems[0].Sentence.ShouldNotContain("s3cr3t");
    }

    [Fact]
    public void All_problems_of_all_files_come_at_once()
    {
        var problems = ConfigurationFolder.ProblemsOf(
            ("school.yaml", "code: {}\nsmartschool: { address: x, accessCode: y }"),
            ("calendar.yaml", "schoolYears: 3"),
            ("rules.yaml", "rules:\n  - { id: A, when: { absent: { atLeast: 2 } } }\n  - { id: b, when: { rate: {} }, then: [ { task: { to: zorg, text: nergens } } ] }"));

        problems.Select(problem => problem.File).Distinct().ShouldBe(["school.yaml", "calendar.yaml", "rules.yaml"]);
        problems.Count(problem => problem.File == "rules.yaml").ShouldBe(6);
    }

    [Fact]
    public void A_text_with_a_deadline_cannot_be_a_message_which_has_none()
    {
        var problem = ConfigurationFolder.ProblemsOf(
            ("rules.yaml", RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then:\n      - message: { to: zorg, text: tegen }"),
            ("templates/zorg/tegen.nl.md", "Onderwerp\n\nGraag tegen {deadline}.")).ShouldHaveSingleItem();

        (problem.File, problem.Line).ShouldBe(("rules.yaml", 5));
        problem.Sentence.ShouldContain("{deadline}");
    }

    [Fact]
    public void A_missing_folder_is_three_missing_files_and_not_an_exception()
    {
        var reading = ConfigurationFiles.Load(Path.Combine(Path.GetTempPath(), "bruggen-bestaat-niet"));

        reading.Configuration.ShouldBeNull();
        reading.Problems.Select(problem => problem.File).ShouldBe(["school.yaml", "calendar.yaml", "rules.yaml"]);
        reading.Problems.ShouldAllBe(problem => problem.Sentence.Contains("missing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_more_than_a_megabyte_and_one_that_is_not_UTF8_are_refused_unread()
    {
        ConfigurationFile.FromBytes("x", new byte[ConfigurationFile.LargestLength + 1]).Defect!.ShouldContain("1 MB");
        ConfigurationFile.FromBytes("x", [0x61, 0xFF, 0xFE]).Defect!.ShouldContain("UTF-8");
    }

    [Fact]
    public void A_holiday_outside_every_school_year_is_a_remark_and_stops_nothing()
    {
        var reading = ConfigurationFolder.Load(("calendar.yaml", YearStart + "    holidays: [ { from: 2025-11-02, to: 2025-11-08 } ]"));

        reading.Configuration.ShouldNotBeNull();
        reading.Remarks.ShouldHaveSingleItem().Line.ShouldBe(6);
    }

    [Fact]
    public void Computed_holidays_come_only_when_asked_for_and_beside_what_the_school_writes()
    {
        var calendar = ConfigurationFolder.Load(("calendar.yaml", """
            week: { mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }
            schoolYears:
              - { name: 2026-2027, holidays: flemish, closed: [ { date: 2026-10-09 } ] }
              - { name: zelf, start: 2027-09-01, end: 2028-06-30 }
              - { name: deels, start: 2028-08-28, end: 2029-06-22, week: { sat: am, fri: am }, holidays: [ flemish, { from: 2028-09-15, to: 2028-09-22 } ] }
            """)).Configuration!.Calendar;

        IsSchoolDay(2026, 10, 9).ShouldBeFalse();
        IsSchoolDay(2026, 11, 3).ShouldBeFalse();
        IsSchoolDay(2026, 11, 9).ShouldBeTrue();
        calendar.Years[0].Holidays.Length.ShouldBe(8);
        calendar.Years[1].Holidays.ShouldBeEmpty();
        IsSchoolDay(2027, 11, 11).ShouldBeTrue();
        IsSchoolDay(2028, 9, 1).ShouldBeTrue();
        IsSchoolDay(2028, 9, 22).ShouldBeFalse();
        IsSchoolDay(2028, 11, 3).ShouldBeFalse();
        IsSchoolDay(2028, 9, 14).ShouldBeFalse();
        calendar.Years[2].Start.Day.ShouldBe(28);

        bool IsSchoolDay(int year, int month, int day)
        {
            var date = new NodaTime.LocalDate(year, month, day);
            return calendar.YearOf(date)!.TimetableOf(className: null).IsSchoolDay(date);
        }
    }

    [Fact]
    public void A_replay_reads_single_files_and_needs_only_the_codes_of_the_school()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "codes: { sick: [Z] }");
            SchoolFile.Read(path).Value!.Codes.KindOf("Z").ShouldBe(Bruggen.Domain.Attendance.PresenceKind.Sick);
            File.WriteAllText(path, YearStart);
            CalendarFile.Read(path).Value!.Years.ShouldHaveSingleItem();
            File.WriteAllText(path, RuleStart + "{ absent: { atLeast: 1 half-day } }\n    then: [ { task: { to: zorg, text: nergens } } ]");
            RulesFile.Read(path).Value!.Rules.ShouldHaveSingleItem();
            File.WriteAllText(path, RuleStart + "{ absent: { atLeast: 1 day } }");

            var reading = RulesFile.Read(path);

            reading.Value.ShouldBeNull();
            reading.Problems.ShouldHaveSingleItem().ToReplayLine().ShouldStartWith($"{path}:3: '1 day' is not a quantity");
        }
        finally
        {
            File.Delete(path);
        }

        CalendarFile.Read(path).Problems.ShouldHaveSingleItem().Sentence.ShouldContain("missing");
    }
}
