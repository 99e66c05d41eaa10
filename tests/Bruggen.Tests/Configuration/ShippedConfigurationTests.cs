using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Calendar;
using Bruggen.Worker.Commands;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Configuration;

public sealed class ShippedConfigurationTests
{
    [Fact]
    public void The_shipped_files_are_clean_but_for_the_school_which_is_nobodys()
    {
        var output = new StringWriter();

        CheckCommand.Run(ConfigurationFolder.Shipped, json: false, output, TextWriter.Null).ShouldBe(1);

        var lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("hint: ", StringComparison.Ordinal)).ToList();
        lines.Count.ShouldBe(3, output.ToString());
        lines[0].ShouldMatch(@"^school\.yaml:\d+:\d+: 'Sint-Voorbeeld' is the school of the example");
        lines[1].ShouldMatch(@"^school\.yaml:\d+:\d+: 'voorbeeld\.smartschool\.be' is the address of the example");
        lines[2].ShouldStartWith("2 problems in ");
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

            CheckCommand.Run(folder, json: false, text, TextWriter.Null).ShouldBe(1);
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
    public void The_short_calendar_means_exactly_what_the_published_holidays_written_out_mean()
    {
        var shipped = ConfigurationFiles.Load(ConfigurationFolder.Shipped).Configuration!.Calendar;
        var writtenOut = ConfigurationFolder.Load(("calendar.yaml", PublishedHolidays)).Configuration!.Calendar;

        shipped.Years.Select(year => year.Name).ShouldBe(writtenOut.Years.Select(year => year.Name));
        foreach (var (year, published) in shipped.Years.Zip(writtenOut.Years))
        {
            (year.Start, year.End).ShouldBe((published.Start, published.End));
            HalfDaysOf(year).ShouldBe(HalfDaysOf(published));
        }
    }

    private static List<HalfDay> HalfDaysOf(SchoolYear year)
    {
        var timetable = year.TimetableOf(className: null);
        return Enumerable.Range(0, timetable.MomentCount).Select(timetable.HalfDayAt).Where(timetable.IsSchool).ToList();
    }

    // Domain 4, written out; in 2027 the afternoon of Christmas Eve is free as well.
    private const string PublishedHolidays = """
        schoolYears:
          - name: 2025-2026
            start: 2025-09-01
            end: 2026-06-30
            week: { mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }
            holidays:
              - { name: Herfstvakantie, from: 2025-10-27, to: 2025-11-02 }
              - { name: Kerstvakantie, from: 2025-12-22, to: 2026-01-04 }
              - { name: Krokusvakantie, from: 2026-02-16, to: 2026-02-22 }
              - { name: Paasvakantie, from: 2026-04-06, to: 2026-04-19 }
              - { name: Hemelvaart, from: 2026-05-14, to: 2026-05-15 }
            closed: [ { date: 2025-11-11 }, { date: 2026-05-01 }, { date: 2026-05-25 } ]
          - name: 2026-2027
            start: 2026-09-01
            end: 2027-06-30
            week: { mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }
            holidays:
              - { name: Herfstvakantie, from: 2026-11-02, to: 2026-11-08 }
              - { name: Kerstvakantie, from: 2026-12-21, to: 2027-01-03 }
              - { name: Krokusvakantie, from: 2027-02-08, to: 2027-02-14 }
              - { name: Paasvakantie, from: 2027-03-29, to: 2027-04-11 }
              - { name: Hemelvaart, from: 2027-05-06, to: 2027-05-07 }
            closed: [ { date: 2026-11-11 }, { date: 2027-05-17 } ]
          - name: 2027-2028
            start: 2027-09-01
            end: 2028-06-30
            week: { mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }
            holidays:
              - { name: Herfstvakantie, from: 2027-11-01, to: 2027-11-07 }
              - { name: Kerstvakantie, from: 2027-12-27, to: 2028-01-09 }
              - { name: Krokusvakantie, from: 2028-02-28, to: 2028-03-05 }
              - { name: Paasvakantie, from: 2028-04-03, to: 2028-04-17 }
              - { name: Hemelvaart, from: 2028-05-25, to: 2028-05-26 }
            closed: [ { date: 2027-11-11 }, { date: 2027-12-24, part: pm }, { date: 2028-05-01 }, { date: 2028-06-05 } ]
        """;

    [Fact]
    public void The_shipped_texts_blame_nobody_and_name_no_reason()
    {
        var templates = TemplateLibrary.Embedded.All.Where(template => !string.Equals(template.Audience.ToString(), "Zorg", StringComparison.Ordinal)).ToList();
        templates.ShouldNotBeEmpty();
        foreach (var template in templates)
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
        var files = FilesOnDisk.Collect(ConfigurationFolder.Shipped);
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

                IsCleanOrPlaced(damaged.ToImmutable());
            },
            iter: 600);
    }

    [Fact]
    public void Any_shuffling_of_the_lines_of_the_shipped_files_gives_a_configuration_or_a_placed_problem_and_never_an_exception()
    {
        var files = FilesOnDisk.Collect(ConfigurationFolder.Shipped).Where(file => !file.Name.EndsWith(".md", StringComparison.Ordinal)).ToImmutableArray();
        var change = Gen.Select(Gen.Int[0, 8], Gen.Int[0, files.Length - 1], Gen.Int[0, 10_000], Gen.Int[0, 10_000]);

        change.Array[1, 4].Sample(
            changes =>
            {
                var changed = files.ToBuilder();
                foreach (var (how, file, first, second) in changes)
                {
                    if (changed[file].Text is { } text)
                    {
                        changed[file] = Change(changed[file], [.. text.Split('\n')], how, first, second);
                    }
                }

                IsCleanOrPlaced(changed.ToImmutable());
            },
            iter: 300);
    }

    private static ConfigurationFile Change(ConfigurationFile file, List<string> lines, int how, int first, int second)
    {
        var (from, to) = (first % lines.Count, second % lines.Count);
        switch (how)
        {
            case 0:
                lines.RemoveAt(from);
                break;
            case 1:
                lines.Insert(to, lines[from]);
                break;
            case 2:
                (lines[from], lines[to]) = (lines[to], lines[from]);
                break;
            case 3:
                lines[from] = new string(' ', second % 7) + lines[from].TrimStart();
                break;
            case 4:
                lines[from] = "\t" + lines[from];
                break;
            case 5:
                lines[from] = lines[from].Replace(": ", ": &anker ", StringComparison.Ordinal);
                break;
            case 6:
                lines[from] = lines[from].Replace(":", string.Empty, StringComparison.Ordinal);
                break;
            case 7:
                lines.RemoveRange(from, lines.Count - from);
                break;
            default:
                var bytes = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines));
                if (bytes.Length > 0)
                {
                    bytes[second % bytes.Length] = (byte)first;
                }

                return ConfigurationFile.FromBytes(file.Name, bytes);
        }

        return file with { Text = string.Join('\n', lines.DefaultIfEmpty(string.Empty)) };
    }

    private static void IsCleanOrPlaced(ImmutableArray<ConfigurationFile> files)
    {
        var reading = ConfigurationFiles.Load(files, ConfigurationFolder.Shipped);

        (reading.Configuration is null).ShouldBe(reading.Problems.Length > 0);
        foreach (var problem in (Problem[])[.. reading.Problems, .. reading.Remarks, .. reading.Hints])
        {
            var lines = (files.Single(file => file.Name == problem.File).Text ?? string.Empty).Split('\n', '\r', '\u0085', '\u2028', '\u2029').Length;
            problem.Line.ShouldBeInRange(1, lines + 1);
            problem.Column.ShouldBeGreaterThan(0);
            problem.ToString().ShouldNotContain("\n");
        }
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
