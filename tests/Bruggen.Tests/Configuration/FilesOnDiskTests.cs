using Bruggen.Configuration;
using Bruggen.Worker.Commands;
using Microsoft.Extensions.Configuration;

namespace Bruggen.Tests.Configuration;

/// <summary>What a disk can hold in the place of a good file.</summary>
public sealed class FilesOnDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bruggen-files").FullName;

    public FilesOnDiskTests()
    {
        File.WriteAllText(At("school.yaml"), ConfigurationFolder.School);
        File.WriteAllText(At("calendar.yaml"), ConfigurationFolder.Calendar);
        File.WriteAllText(At("rules.yaml"), ConfigurationFolder.Rules);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_folder_itself_is_fine() => Check().ShouldBe((0, string.Empty), ignoreText: true);

    [Fact]
    public void A_file_of_ten_megabytes_is_refused_unread()
    {
        File.WriteAllText(At("rules.yaml"), new string('#', 10_000_000));

        Check().ShouldBe((1, "rules.yaml:1:1: The file is larger than 1 MB"));
    }

    [Fact]
    public void Binary_data_is_refused()
    {
        File.WriteAllBytes(At("calendar.yaml"), [0x50, 0x4B, 0x03, 0x04, 0x00, 0xFF, 0xFE, 0x00]);

        Check().ShouldBe((1, "calendar.yaml:1:1: The file is not text in UTF-8"));
    }

    [Fact]
    public void A_text_of_another_encoding_is_refused()
    {
        File.WriteAllText(At("school.yaml"), ConfigurationFolder.School.Replace("Sint", "Café", StringComparison.Ordinal), System.Text.Encoding.Latin1);

        Check().ShouldBe((1, "school.yaml:1:1: The file is not text in UTF-8"));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_refused()
    {
        using var held = new FileStream(At("rules.yaml"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Check().ShouldBe((1, "rules.yaml:1:1: The file cannot be read"));
    }

    [Fact]
    public void A_link_to_nothing_is_refused()
    {
        File.Delete(At("rules.yaml"));
        File.CreateSymbolicLink(At("rules.yaml"), At("elders.yaml"));

        Check().ShouldBe((1, "rules.yaml:1:1: The file cannot be read; check that it exists"));
    }

    [Fact]
    public void A_pipe_is_not_waited_for()
    {
        File.Delete(At("rules.yaml"));
        using (var make = System.Diagnostics.Process.Start("mkfifo", [At("rules.yaml")]))
        {
            make.WaitForExit();
        }

        Check().ShouldBe((1, "rules.yaml:1:1: This is a pipe; a file is expected here."));
    }

    [Fact]
    public void A_link_to_a_file_is_followed()
    {
        File.Move(At("rules.yaml"), At("elders"));
        File.CreateSymbolicLink(At("rules.yaml"), At("elders"));

        Check().ShouldBe((0, string.Empty), ignoreText: true);
    }

    [Theory]
    [InlineData("rules.yaml", "rules.yaml.txt")]
    [InlineData("rules.yaml", "rules.yml")]
    [InlineData("rules.yaml", "Rules.yaml")]
    [InlineData("people.yaml", "people.yml")]
    [InlineData("people.yaml", "People.YAML")]
    [InlineData("school.yaml", "school.txt")]
    public void A_file_under_a_name_that_is_not_read_is_named(string name, string misnamed)
    {
        File.WriteAllText(At("people.yaml"), "silences:\n");
        File.Move(At(name), At(misnamed));

        Check().ShouldBe((1, $"{name}:1:1: The file is missing, and '{misnamed}' is not read; rename it to '{name}'."));
    }

    [Fact]
    public void A_copy_beside_a_file_disturbs_nobody()
    {
        File.Copy(At("rules.yaml"), At("rules.yaml.txt"));

        Check().ShouldBe((0, string.Empty), ignoreText: true);
    }

    [Fact]
    public void A_text_under_a_name_that_is_not_read_is_named()
    {
        Directory.CreateDirectory(At("templates/ouders"));
        File.WriteAllText(At("templates/ouders/bericht.nl.md.txt"), "Onderwerp\n\nTekst\n");

        Check().ShouldBe((1, "templates/ouders/bericht.nl.md.txt:1:1: The file name 'bericht.nl.md.txt' must be"));
    }

    [Fact]
    public void What_explains_the_rest_comes_first()
    {
        File.WriteAllText(At("calendar.yaml"), ConfigurationFolder.Calendar.Replace("am+pm", "none", StringComparison.Ordinal).Replace("wed: am", "wed: none", StringComparison.Ordinal));
        File.WriteAllText(At("rules.yaml"), ConfigurationFolder.Rules + "\n    examples:\n      - title: x\n        days: { 2026-10-09: Z }\n        fires: []");

        var check = Check();

        check.Text.ShouldContain("There are no lessons on 2026-10-09");
        check.ShouldBe((1, "calendar.yaml:5:11: This week has no lessons at all"));
    }

    [Theory]
    [InlineData("rules.yaml")]
    [InlineData("people.yaml")]
    [InlineData("appsettings.json")]
    public void A_folder_in_the_place_of_a_file_is_refused(string name)
    {
        File.Delete(At(name));
        Directory.CreateDirectory(At(name));

        Check().ShouldBe((1, $"{name}:1:1: This is a folder; a file is expected here."));
    }

    [Fact]
    public void Settings_with_comments_and_a_comma_too_many_are_fine_as_they_are_for_the_service()
    {
        File.WriteAllText(At("appsettings.json"), "{\n  // het logboek\n  \"Serilog\": { \"MinimumLevel\": \"debug\", },\n}");

        Check().ShouldBe((0, string.Empty), ignoreText: true);
    }

    [Theory]
    [InlineData("{ \"Serilog\": { \"MinimumLevel\": \"luid\" } }", "appsettings.json:1:32: 'luid' is not a level of the log; allowed are Verbose")]
    [InlineData("[]", "appsettings.json:1:1: The file must hold settings between braces")]
    [InlineData("\"x\"", "appsettings.json:1:1: The file must hold settings between braces")]
    [InlineData("", "appsettings.json:1:1: This is not valid JSON")]
    [InlineData("{ \"Serilog\": { \"MinimumLevel\": { \"Default\": 3 } } }", "appsettings.json:1:45: '3' is not a level of the log")]
    [InlineData("{ \"A\": { \"B\": 1 },\n \"a\": { \"b\": [] , \"B\": 2 } }", "appsettings.json:2:24: The setting 'a:B' stands here for the second time")]
    [InlineData("{ \"ConnectionStrings\": { \"Password\": \"Zomer2026!\" } }", "appsettings.json:1:39: This looks like a password or a code")]
    public void Settings_the_service_would_stumble_over_are_refused(string settings, string start)
    {
        File.WriteAllText(At("appsettings.json"), settings);

        Check().ShouldBe((1, start));
    }

    [Theory]
    [InlineData("Serilog:MinimumLevel", "Luid", "Serilog:MinimumLevel: 'Luid' is not a level of the log")]
    [InlineData("Serilog:MinimumLevel:Default", "Infomation", "Did you mean 'Information'?")]
    [InlineData("serilog:minimumlevel:override:Quartz", "", "'' is not a level")]
    [InlineData("Serilog:MinimumLevel:Override:Quartz", "warning", null)]
    [InlineData("Serilog:MinimumLevel:ControlledBy", "$schakelaar", null)]
    public void A_level_from_the_environment_is_checked_like_one_of_the_file(string key, string value, string? word)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        AppSettingsFile.ProblemOf(settings).ShouldSatisfyAllConditions(problem => (problem is null).ShouldBe(word is null), problem => (problem ?? string.Empty).ShouldContain(word ?? string.Empty));
    }

    [Theory]
    [InlineData("nergens", "there is no folder")]
    [InlineData("rules.yaml", "is a file")]
    public void A_folder_that_is_not_there_is_one_sentence_and_bad_usage(string name, string word)
    {
        var output = new StringWriter();
        var error = new StringWriter();

        CheckCommand.Run(At(name), json: false, output, error).ShouldBe(2);

        output.ToString().ShouldBeEmpty();
        error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldContain(word);
    }

    [Fact]
    public void Problems_come_first_then_hints_then_one_line_of_summary()
    {
        File.WriteAllText(At("rules.yaml"), ConfigurationFolder.Rules.Replace("klastitularis", "directie", StringComparison.Ordinal) + "\n  - id: x\n");

        var lines = Check().Text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("rules.yaml:6:5: The key 'when' of a rule needs a value");
        lines[1].ShouldStartWith("1 problem in ");
        File.WriteAllText(At("rules.yaml"), ConfigurationFolder.Rules.Replace("klastitularis", "directie", StringComparison.Ordinal));
        lines = Check().Text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("hint: school.yaml:");
        lines[1].ShouldStartWith("ok: ");
    }

    private string At(string name) => Path.Combine(_folder, name);

    private Answer Check()
    {
        var output = new StringWriter();
        return new Answer(CheckCommand.Run(_folder, json: false, output, TextWriter.Null), output.ToString());
    }

    private sealed record Answer(int Code, string Text)
    {
        public void ShouldBe((int Code, string Start) expected, bool ignoreText = false)
        {
            Code.ShouldBe(expected.Code, Text);
            if (!ignoreText)
            {
                Text.ShouldStartWith(expected.Start);
            }
        }
    }
}
