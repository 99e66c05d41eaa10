using Bruggen.Worker.Commands;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Texts;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Worker.Configuration;

public sealed class ShippedConfigurationTests
{
    [Fact]
    public void The_shipped_files_are_clean_and_check_says_so()
    {
        var output = new StringWriter();

        CheckCommand.Run(ConfigurationFolder.Shipped, json: false, output).ShouldBe(0, output.ToString());

        output.ToString().ShouldContain("ok  rules.yaml");
    }

    [Fact]
    public void The_configuration_inside_the_program_is_the_shipped_one()
    {
        var embedded = ConfigurationFiles.LoadEmbedded().Configuration!;

        embedded.Stamp.ShouldBe(ConfigurationFiles.Load(ConfigurationFolder.Shipped).Configuration!.Stamp);
    }

    [Fact]
    public void Check_prints_one_line_a_problem_and_JSON_when_asked()
    {
        var folder = Directory.CreateTempSubdirectory("bruggen-check").FullName;
        File.WriteAllText(Path.Combine(folder, "school.yaml"), ConfigurationFolder.School);
        File.WriteAllText(Path.Combine(folder, "calendar.yaml"), ConfigurationFolder.Calendar);
        File.WriteAllText(Path.Combine(folder, "rules.yaml"), "rulez: []");
        try
        {
            var text = new StringWriter();
            var json = new StringWriter();

            CheckCommand.Run(folder, json: false, text).ShouldBe(1);
            CheckCommand.Create().Parse(["--config", folder, "--format", "json"]).Invoke(new() { Output = json }).ShouldBe(1);

            text.ToString().Split(Environment.NewLine)[0].ShouldStartWith("rules.yaml:1:1: 'rulez' is not a key");
            System.Text.Json.JsonDocument.Parse(json.ToString()).RootElement.GetProperty("problems")[0].GetProperty("line").GetInt32().ShouldBe(1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_legal_rule_is_on_and_the_rule_of_2027_is_off()
    {
        var rules = ConfigurationFiles.Load(ConfigurationFolder.Shipped).Configuration!.Rules;

        rules.Find("b-vijf")!.IsInForce(new LocalDate(2026, 10, 1)).ShouldBeTrue();
        rules.Find("ziekte-clb-2027")!.IsInForce(new LocalDate(2027, 10, 1)).ShouldBeFalse();
        rules.Rules.ShouldAllBe(rule => rule.Source != null && rule.Why.Length > 0 && rule.Then.Length > 0);
    }

    [Theory]
    [InlineData("2026-11-02", false)]
    [InlineData("2026-11-11", false)]
    [InlineData("2026-11-12", true)]
    [InlineData("2027-01-04", true)]
    [InlineData("2028-04-17", false)]
    [InlineData("2026-05-15", false)]
    public void The_shipped_calendar_knows_the_published_holidays(string date, bool isSchoolDay)
    {
        var calendar = ConfigurationFiles.Load(ConfigurationFolder.Shipped).Configuration!.Calendar;
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value;

        calendar.YearOf(day)!.TimetableOf("1A").IsSchoolDay(day).ShouldBe(isSchoolDay);
    }

    [Fact]
    public void The_shipped_texts_blame_nobody_and_name_no_reason()
    {
        foreach (var template in TemplateLibrary.Embedded.All.Where(template => !string.Equals(template.Audience.ToString(), "Zorg", StringComparison.Ordinal)))
        {
            var text = template.Render(new TextValues());
            var words = $"{text.Subject} {text.PlainText}".ToLowerInvariant();
            foreach (var word in (string[])["verzuim", "dossier", "code", " moet ", "ziek"])
            {
                words.ShouldNotContain(word, Case.Insensitive, $"{template.Audience}/{template.Name}");
            }
        }
    }

    [Fact]
    public void Any_damage_to_the_shipped_files_gives_a_configuration_or_a_placed_problem_and_never_an_exception()
    {
        var files = ConfigurationFiles.Collect(ConfigurationFolder.Shipped);
        string[] scraps = ["\t", "\0", "{", "}", "[", "]", ":", "- ", "&a ", "*a", "!x ", "\"", "'", "\n", "---\n", "{klas}", "{x}", "ziek", "9999", "-1", "%", "\\u", "\"\\U99999999\"", "\uE100", "é", "|", ">", "? ", "#", ", "];
        var damage = Gen.Select(Gen.Int[0, files.Length - 1], Gen.Int[0, 1_000_000], Gen.Int[0, 12], Gen.Int[0, scraps.Length - 1].Select(index => scraps[index]));

        damage.Array[1, 3].Sample(
            hits =>
            {
                var damaged = files.ToBuilder();
                foreach (var (file, at, removed, scrap) in hits)
                {
                    var text = damaged[file].Text!;
                    var start = at % (text.Length + 1);
                    damaged[file] = damaged[file] with { Text = text[..start] + scrap + text[Math.Min(text.Length, start + removed)..] };
                }

                var reading = ConfigurationFiles.Load(damaged.ToImmutable(), ConfigurationFolder.Shipped);

                (reading.Configuration is null).ShouldBe(reading.Problems.Length > 0);
                foreach (var problem in reading.Problems)
                {
                    var lines = damaged.Single(file => file.Name == problem.File).Text!.Split('\n', '\r', '\u0085', '\u2028', '\u2029').Length;
                    problem.Line.ShouldBeInRange(1, lines + 1);
                    problem.Column.ShouldBeGreaterThan(0);
                    problem.ToString().ShouldNotContain("\n");
                }
            },
            iter: 1500);
    }

    [Fact]
    public void The_access_code_is_read_anew_from_its_file_and_a_missing_one_is_a_sentence()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "geheim-1\n");
        var source = new AccessCodeSource(Variable: null, path);
        source.Read().Value.ShouldBe("geheim-1");
        File.WriteAllText(path, "geheim-2");
        source.Read().Value.ShouldBe("geheim-2");
        source.Read().ToString().ShouldNotContain("geheim");
        File.Delete(path);

        source.Read().Problem!.ShouldContain("does not exist");
        new AccessCodeSource("BRUGGEN_TEST_BESTAAT_NIET", FilePath: null).Read().Problem!.ShouldContain("BRUGGEN_TEST_BESTAAT_NIET");
    }

    [Fact]
    public void The_stamp_changes_with_any_byte()
    {
        var before = ConfigurationFolder.Load().Configuration!.Stamp;

        ConfigurationFolder.Load().Configuration!.Stamp.ShouldBe(before);
        ConfigurationFolder.Load(("rules.yaml", ConfigurationFolder.Rules + "\n# x")).Configuration!.Stamp.ShouldNotBe(before);
    }
}
