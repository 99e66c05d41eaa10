using Bruggen.Configuration;
using Bruggen.Configuration.Presets;
using Bruggen.Configuration.Schemas;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Worker.Commands;

namespace Bruggen.Tests.Configuration.Presets;

public sealed class InitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bruggen-init").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public static TheoryData<string> Types => [.. Preset.Types];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Types))]
    public void A_fresh_configuration_is_clean_whatever_the_school_is_called(string type)
    {
        Init(type, "Sint-\"Jan\" \\ 't Café: # [x]", "https://sint-jan.smartschool.be", "3 half-days", "an.peeters, jo", "ict").ShouldBe(0, _error.ToString());

        var reading = ConfigurationFiles.Load(_folder);

        reading.Problems.ShouldBeEmpty();
        reading.Remarks.ShouldBeEmpty();
        var configuration = reading.Configuration!;
        configuration.School.Name.ShouldBe("Sint-\"Jan\" \\ 't Café: # [x]");
        configuration.School.Address!.Host.ShouldBe("sint-jan.smartschool.be");
        configuration.School.Roles[Role.Leerlingenbegeleiding].ShouldBe(["an.peeters", "jo"]);
        configuration.School.Admin.ShouldBe(["ict"]);
        configuration.Rules.Find("eerste-brug")!.When.ShouldBeOfType<Trigger.Absent>().AtLeast.ShouldBe(new Quantity(3, Unit.HalfDays));
        configuration.Rules.Find("b-vijf")!.Enabled.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_default_is_clean_too_and_nothing_of_the_folder_is_missing(string type)
    {
        Init(type).ShouldBe(0);

        var reading = ConfigurationFiles.Load(_folder);
        reading.Problems.ShouldBeEmpty();
        reading.Remarks.ShouldBeEmpty();
        reading.Examples.ShouldBe(4);
        foreach (var file in Directory.GetFiles(ConfigurationFolder.Shipped, "*", SearchOption.AllDirectories))
        {
            File.Exists(Path.Combine(_folder, Path.GetRelativePath(ConfigurationFolder.Shipped, file))).ShouldBeTrue(file);
        }

        JsonSchemas.All.ShouldAllBe(schema => File.Exists(Path.Combine(_folder, schema.Path)));
    }

    [Fact]
    public void A_secondary_school_gets_the_shipped_files()
    {
        Init("secundair").ShouldBe(0);
        _output.ToString()!.ShouldContain("still those of the example");

        ConfigurationFiles.Load(_folder).Configuration!.Stamp.ShouldBe(ConfigurationFiles.Load(ConfigurationFolder.Shipped).Configuration!.Stamp);
    }

    [Fact]
    public void A_primary_school_has_class_teachers_and_codes_of_its_own()
    {
        Init("basis").ShouldBe(0);

        var configuration = ConfigurationFiles.Load(_folder).Configuration!;
        configuration.School.Codes.KindOf("A").ShouldBe(PresenceKind.NotExpected);
        configuration.School.Codes.IsUnmapped("W").ShouldBeTrue();
        configuration.Rules.Rules.SelectMany(rule => rule.Then).ShouldAllBe(action => action.To != Role.Vakleerkrachten && action.To != Role.Leerling);
        configuration.Rules.Find("zorgsignaal-vaak")!.When.ShouldBeOfType<Trigger.Spells>().AtLeast.ShouldBe(5);
        Directory.GetFiles(_folder, "*.md", SearchOption.AllDirectories).ShouldAllBe(file => file.EndsWith("README.md", StringComparison.Ordinal) || !File.ReadAllText(file).Contains("Klastitularis", StringComparison.Ordinal));
    }

    [Fact]
    public void In_special_education_rehabilitation_is_no_absence()
    {
        Init("buso").ShouldBe(0);

        var codes = ConfigurationFiles.Load(_folder).Configuration!.School.Codes;
        codes.KindOf("H").ShouldBe(PresenceKind.NotExpected);
        codes.KindOf("Z").ShouldBe(PresenceKind.Sick);
    }

    [Fact]
    public void Nothing_is_ever_overwritten_and_nothing_is_half_written()
    {
        File.WriteAllText(Path.Combine(_folder, "people.yaml"), "# van ons");

        Init("basis").ShouldBe(2);

        Directory.GetFileSystemEntries(_folder).ShouldHaveSingleItem();
        File.ReadAllText(Path.Combine(_folder, "people.yaml")).ShouldBe("# van ons");
        _error.ToString().ShouldContain("people.yaml is there already");
        _error.ToString().Trim().ShouldNotContain("\n");
    }

    [Fact]
    public void The_example_as_it_was_installed_makes_room()
    {
        foreach (var file in EmbeddedConfiguration.AllFiles())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file.Name))!);
            File.WriteAllText(Path.Combine(_folder, file.Name), file.Text);
        }

        File.WriteAllText(Path.Combine(_folder, "secret.env"), "BRUGGEN_ACCESSCODE=\n");

        Init("basis", "De Brug", "https://brug.smartschool.be").ShouldBe(0, _error.ToString());
        _output.ToString()!.ShouldNotContain("example");

        var reading = ConfigurationFiles.Load(_folder);
        reading.OfSchool!.School.Name.ShouldBe("De Brug");
        reading.Refusals.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(_folder, "secret.env")).ShouldBe("BRUGGEN_ACCESSCODE=\n");
        Directory.GetFiles(_folder, "*.new", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void One_edited_file_of_the_installed_example_keeps_all_of_it()
    {
        foreach (var file in EmbeddedConfiguration.AllFiles())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file.Name))!);
            File.WriteAllText(Path.Combine(_folder, file.Name), file.Text);
        }

        File.AppendAllText(Path.Combine(_folder, "templates", "tips.nl.md"), "\n");
        var before = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).ToDictionary(path => path, File.ReadAllText);

        Init("basis").ShouldBe(2);

        _error.ToString().ShouldContain("tips.nl.md is there already");
        Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).ToDictionary(path => path, File.ReadAllText).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder, "map"), "x");

        InitCommand.Run(Path.Combine(_folder, "map"), new string?[6], isDefaultFine: true, input: null, _output, _error).ShouldBe(2);

        _error.ToString().ShouldContain("is there already");
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_sentence()
    {
        File.WriteAllText(Path.Combine(_folder, "dicht"), "x");

        InitCommand.Run(Path.Combine(_folder, "dicht", "config"), new string?[6], isDefaultFine: true, input: null, _output, _error).ShouldBe(2);

        _error.ToString().ShouldContain("Nothing was written");
        Directory.GetFileSystemEntries(_folder).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(0, "basi", "--type: 'basi' is not a type of school; allowed are secundair, basis and buso. Did you mean 'basis'?")]
    [InlineData(1, "", "--name: Write a line")]
    [InlineData(1, "een\nregel", "--name: Write a line")]
    [InlineData(2, "school.be", "--address: This is not the address of a platform")]
    [InlineData(2, "http://school.be", "--address: 'http://school.be' is not encrypted")]
    [InlineData(3, "twee dagen", "--class-teacher-task: 'twee dagen' is not a length")]
    [InlineData(5, "\t", "--admin: Write a line")]
    public void An_answer_that_cannot_be_used_is_refused_and_nothing_is_written(int question, string answer, string sentence)
    {
        var given = new string?[6];
        given[question] = answer;

        InitCommand.Run(_folder, given, isDefaultFine: true, input: null, _output, _error).ShouldBe(2);

        _error.ToString().ShouldStartWith(sentence);
        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_there_to_answer_means_the_type_must_be_given()
    {
        InitCommand.Run(_folder, new string?[6], isDefaultFine: false, input: null, _output, _error).ShouldBe(2);

        _error.ToString().ShouldContain("--yes");
    }

    [Fact]
    public void On_a_terminal_what_is_not_given_is_asked_once_and_a_wrong_answer_again()
    {
        var input = new StringReader("kleuter\nbasis\nDe Brug\n\nzorg.an\n\n");

        InitCommand.Run(_folder, [null, null, "https://brug.smartschool.be", null, null, null], isDefaultFine: false, input, _output, _error).ShouldBe(0);

        _output.ToString().Count(letter => letter == '?').ShouldBe(6);
        _output.ToString().ShouldContain("'kleuter' is not a type of school");
        var school = ConfigurationFiles.Load(_folder).Configuration!.School;
        (school.Name, school.Address!.Host).ShouldBe(("De Brug", "brug.smartschool.be"));
        school.Roles[Role.Leerlingenbegeleiding].ShouldBe(["zorg.an"]);
        school.Admin.ShouldBeEmpty();
    }

    private int Init(string type, string? name = null, string? address = null, string? task = null, string? care = null, string? admin = null) =>
        InitCommand.Run(_folder, [type, name, address, task, care, admin], isDefaultFine: false, input: null, _output, _error);
}
