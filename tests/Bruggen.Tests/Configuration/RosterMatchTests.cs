using Bruggen.Configuration;
using Bruggen.Domain.School;
using Bruggen.Storage;
using Bruggen.Storage.School;
using Bruggen.Worker.Commands;
using NodaTime;

namespace Bruggen.Tests.Configuration;

/// <summary>Names in the files that are nobody's at the school.</summary>
public sealed class RosterMatchTests : IDisposable
{
    private static readonly LocalDate Today = new(2026, 10, 6);

    private static readonly Roster School = new(
        IdentifierField.Number,
        [
            new("1001", "zonneke.vuurdoorn", "Zonneke", "Vuurdoorn", "3A", BirthDate: null, ["3A", "koor"], []),
            new("@wolk.iep", "wolk.iep", "Wolk", "Iep", "3B", BirthDate: null, ["3B"], []),
        ],
        [],
        [],
        []);

    private readonly string _folder = Directory.CreateTempSubdirectory("bruggen-known").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("for: { classes: [3C] }", true, "rules.yaml:4:21: No class of the school is meant here, so this rule can never fire; classes are 3A and 3B. Did you mean '3A'?")]
    [InlineData("for: { classes: [\"4*\"] }", true, "rules.yaml:4:21: No class of the school is meant here")]
    [InlineData("for: { classes: [\"3*\"], exceptClasses: [3A, 3B] }", true, "rules.yaml:4:21: No class of the school is meant here")]
    [InlineData("for: { classes: [3A, 3X] }", false, "rules.yaml:4:10: No class of the school is called '3X'; classes are 3A and 3B. Did you mean '3A'?")]
    [InlineData("for: { exceptClasses: [OKAN] }", false, "rules.yaml:4:10: No class of the school is called 'OKAN'")]
    [InlineData("for: { groups: [kor] }", true, "rules.yaml:4:20: No pupil is in such a group, so this rule can never fire; groups with pupils are 3A, 3B and koor. Did you mean 'koor'?")]
    [InlineData("for: { classes: [\"3*\"], exceptClasses: [3B], groups: [koor] }", false, null)]
    [InlineData("enabled: false\n    for: { classes: [9Z] }", false, null)]
    public void A_class_or_group_of_nobody_is_named_with_the_ones_there_are(string filter, bool isNever, string? start)
    {
        var reading = Load(("rules.yaml", $"rules:\n  - id: a\n    when: {{ absent: {{ atLeast: 2 school-days }} }}\n    {filter}\n    then: [ {{ task: {{ to: klastitularis }} }} ]"));

        reading.Configuration.ShouldNotBeNull();
        Told(reading, isNever, start);
    }

    [Theory]
    [InlineData("silences: [ { pupil: \"1009\" } ]", true, "people.yaml:1:22: No pupil at the school has this key, so nobody is silenced by this line; write the internal number")]
    [InlineData("silences: [ { pupil: \"@zonneke.vuurdoorn\", until: 2026-10-06 } ]", true, "people.yaml:1:22: No pupil at the school has this key, so nobody is silenced by this line; this pupil has an internal number")]
    [InlineData("silences: [ { pupil: \"1009\", until: 2026-10-05 } ]", false, "people.yaml:1:22: No pupil at the school has this key, so this line changes nothing")]
    [InlineData("openingBalances: [ { pupil: \"1009\", unexcused: 3 } ]", false, "people.yaml:1:29: No pupil at the school has this key, so this line changes nothing")]
    [InlineData("silences: [ { pupil: \"1001\" }, { pupil: \"@wolk.iep\" } ]", false, null)]
    [InlineData("volunteers: [\"1001\", \"1009\"]", false, "people.yaml:1:22: No pupil at the school has this key, so this volunteer is never asked; write the internal number")]
    [InlineData("neverPair: [ [\"1001\", \"1009\"] ]", true, "people.yaml:1:23: No pupil at the school has this key, so this pair keeps nobody apart; write the internal number")]
    [InlineData("neverPair: [ [\"@zonneke.vuurdoorn\", \"@wolk.iep\"] ]", true, "people.yaml:1:15: No pupil at the school has this key, so this pair keeps nobody apart; this pupil has an internal number")]
    [InlineData("volunteers: [\"@wolk.iep\"]\nneverPair: [ [\"1001\", \"@wolk.iep\"] ]", false, null)]
    public void A_line_about_nobody_is_named_and_its_key_is_not(string people, bool isLost, string? start)
    {
        var reading = Load(("people.yaml", people));

        reading.Configuration.ShouldNotBeNull();
        Told(reading, isLost, start);
        reading.Remarks.Concat(reading.Hints).ShouldNotContain(problem => problem.Sentence.Contains("vuurdoorn", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exception_for_a_class_the_school_does_not_have_is_a_hint()
    {
        var reading = Load(("calendar.yaml", ConfigurationFolder.Calendar + "\n    classes:\n      3A: { closed: [ { date: 2026-11-20 } ] }\n      3AB: { closed: [ { date: 2026-11-20 } ] }"));

        Told(reading, isRemark: false, "calendar.yaml:8:7: No class of the school is called '3AB' now");
    }

    [Fact]
    public async Task Check_knows_the_school_that_the_service_read_last()
    {
        var (config, data) = (Directory.CreateDirectory(Path.Combine(_folder, "config")).FullName, Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName);
        await File.WriteAllTextAsync(Path.Combine(config, "school.yaml"), ConfigurationFolder.School, Token);
        await File.WriteAllTextAsync(Path.Combine(config, "calendar.yaml"), ConfigurationFolder.Calendar, Token);
        await File.WriteAllTextAsync(Path.Combine(config, "rules.yaml"), ConfigurationFolder.Rules, Token);
        await File.WriteAllTextAsync(Path.Combine(config, "people.yaml"), "silences: [ { pupil: \"1009\" } ]", Token);
        (await CheckAsync("--config", config)).Code.ShouldBe(0);
        var alone = await CheckAsync("--config", config, "--data", data);
        alone.Code.ShouldBe(0);
        alone.Errors.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith($"Classes, groups and pupils were not compared with the school: {Path.Combine(data, "bruggen.db")}: there is no database here");

        await using (var database = await BruggenDatabase.OpenAsync(Path.Combine(data, "bruggen.db"), Token))
        {
            await new RosterStore(database).SaveAsync(School, Instant.FromUtc(2026, 10, 6, 6, 0), Token);
        }

        var known = await CheckAsync("--config", config, "--data", data);
        known.Code.ShouldBe(1);
        known.Text.ShouldStartWith("people.yaml:1:22: No pupil at the school has this key");
        known.Errors.ShouldBeEmpty();
        (await CheckAsync("--config", config)).Code.ShouldBe(0);
        await File.WriteAllTextAsync(Path.Combine(data, "bruggen.db"), "geen databank", Token);
        var damaged = await CheckAsync("--config", config, "--data", data);
        damaged.Code.ShouldBe(0);
        damaged.Errors.ShouldStartWith("Classes, groups and pupils were not compared with the school: ");
    }

    private static async Task<(int Code, string Text, string Errors)> CheckAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (await CheckCommand.Create().Parse(arguments).InvokeAsync(new() { Output = output, Error = errors }, Token), output.ToString(), errors.ToString());
    }

    private static ConfigurationReading Load((string Name, string Text) file)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["school.yaml"] = ConfigurationFolder.School, ["calendar.yaml"] = ConfigurationFolder.Calendar, ["rules.yaml"] = ConfigurationFolder.Rules };
        files[file.Name] = file.Text;
        return ConfigurationFiles.Load([.. files.Select(pair => new ConfigurationFile(pair.Key, pair.Value, Defect: null))], Path.GetTempPath(), (School, Today));
    }

    private static void Told(ConfigurationReading reading, bool isRemark, string? start)
    {
        reading.Remarks.Length.ShouldBe(isRemark ? 1 : 0, string.Join('\n', reading.Remarks));
        if (start is null)
        {
            reading.Hints.ShouldBeEmpty();
        }
        else
        {
            (isRemark ? reading.Remarks : reading.Hints).ShouldHaveSingleItem().ToString().ShouldStartWith(start);
        }
    }
}
