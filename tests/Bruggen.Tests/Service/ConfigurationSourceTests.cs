using System.Diagnostics;
using Bruggen.Configuration;
using Bruggen.Service.Health;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Tests.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bruggen.Tests.Service;

/// <summary>What is written under a running service comes into force, whatever lies beside it.</summary>
public sealed class ConfigurationSourceTests : IDisposable
{
    private const string Silenced = "silences:\n  - { pupil: \"4001\" }\n";
    private const string Sealed = "sealed:\n  - { pupil: \"4002\", counsellor: \"801\" }\nskipCoAccounts:\n  - { pupil: \"4003\", coaccount: 1 }\n";

    private static readonly string School = ConfigurationFolder.School.Replace("voorbeeld", "sint-donatus", StringComparison.OrdinalIgnoreCase);

    private readonly string _root = Directory.CreateTempSubdirectory("bruggen-source").FullName;
    private readonly ConfigurationSource _source;

    public ConfigurationSourceTests()
    {
        Directory.CreateDirectory(At("."));
        Write("school.yaml", School + "\nsending: on\n");
        Write("calendar.yaml", ConfigurationFolder.Calendar);
        Write("rules.yaml", ConfigurationFolder.Rules);
        _source = new ConfigurationSource(At("."), ConfigurationFiles.Load(At(".")).Configuration!)
        {
            Health = new HealthBoard(new SchoolClock(TimeProvider.System), NullLogger<HealthBoard>.Instance),
            Mark = new StopMark(_root),
        };
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_text_of_sixty_thousand_characters_is_a_problem_of_that_text()
    {
        Write("templates/ouders/bericht.nl.md", "Onderwerp\n\n" + string.Concat(Enumerable.Repeat("ziek ", 12_000)));

        ShouldName("templates/ouders/bericht.nl.md", "longer than 20000 characters");
    }

    [Fact]
    public void A_picture_in_a_text_is_a_problem_of_that_text()
    {
        var picture = new byte[50_000];
        new Random(7).NextBytes(picture);
        Directory.CreateDirectory(At("templates/ouders"));
        File.WriteAllBytes(At("templates/ouders/bericht.nl.md"), picture);

        ShouldName("templates/ouders/bericht.nl.md", "UTF-8");
    }

    [Fact]
    public void A_picture_as_text_on_one_line_is_a_problem_of_that_text()
    {
        Write("templates/ouders/bericht.nl.md", "Onderwerp\n\n![](data:image/png;base64," + new string('A', 19_000) + ")");

        ShouldName("templates/ouders/bericht.nl.md", "");
    }

    [Fact]
    public void A_folder_that_links_to_itself_is_not_followed()
    {
        Directory.CreateDirectory(At("templates/ouders"));
        for (var number = 0; number < 5; number++)
        {
            Directory.CreateSymbolicLink(At($"templates/ouders/lus{number}"), At("templates"));
        }

        FilesOnDisk.Collect(At(".")).Length.ShouldBe(3 + 5);
        ShouldName("templates/ouders/lus0/", "links to folders are not followed");
    }

    [Fact]
    public void A_link_to_a_text_is_read()
    {
        Write("elders.txt", "Dag\n\nEen bericht over {naam}.\n");
        Directory.CreateDirectory(At("templates/zorg"));
        File.CreateSymbolicLink(At("templates/zorg/bericht.nl.md"), At("elders.txt"));

        _source.Refresh();

        _source.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Folders_in_folders_end_somewhere()
    {
        Directory.CreateDirectory(At("templates/" + string.Join('/', Enumerable.Repeat("d", 300))));

        FilesOnDisk.Collect(At(".")).Length.ShouldBe(4);
        ShouldName("templates/d/d/d/d/", "not read");
    }

    [Fact]
    public void More_files_than_a_school_has_are_not_all_read()
    {
        Directory.CreateDirectory(At("templates/ouders"));
        var text = new string('x', 100_000);
        for (var number = 0; number < 400; number++)
        {
            Write($"templates/ouders/t{number}.nl.md", text);
        }

        var files = FilesOnDisk.Collect(At("."));

        files.Sum(file => file.Text?.Length ?? 0).ShouldBeInRange(FilesOnDisk.MostCharacters, FilesOnDisk.MostCharacters + 100_000);
        files[^1].Defect.ShouldNotBeNull().ShouldContain("more files in this folder");
    }

    [Fact]
    public void A_pipe_in_the_place_of_a_text_is_not_waited_for()
    {
        Directory.CreateDirectory(At("templates/ouders"));
        using (var make = Process.Start("mkfifo", [At("templates/ouders/bericht.nl.md")]))
        {
            make.WaitForExit();
        }

        ShouldName("templates/ouders/bericht.nl.md", "");
    }

    [Fact]
    public void A_device_in_the_place_of_a_text_is_not_read()
    {
        Directory.CreateDirectory(At("templates/ouders"));
        File.CreateSymbolicLink(At("templates/ouders/bericht.nl.md"), "/dev/zero");

        ShouldName("templates/ouders/bericht.nl.md", "");
    }

    [Fact]
    public void A_silence_counts_while_another_file_is_broken_and_stays_until_the_files_are_right()
    {
        Write("rules.yaml", "rules: ]");
        Write("people.yaml", Silenced);
        Silences().ShouldBe(["4001"]);
        _source.Current.Rules.Rules.ShouldHaveSingleItem();

        // The list itself breaks, or is emptied: nothing is let go by a file that is not in force.
        Write("people.yaml", "silences: ]");
        Silences().ShouldBe(["4001"]);
        Write("people.yaml", Sealed);
        Silences().ShouldBe(["4001"]);
        _source.Current.People.Sealed.ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal) { ["4002"] = "801" });
        _source.Current.People.SkippedCoAccounts.ShouldHaveSingleItem().Pupil.ShouldBe("4003");

        Write("rules.yaml", ConfigurationFolder.Rules);
        Silences().ShouldBeEmpty();
        _source.Current.People.Sealed.Keys.ShouldBe(["4002"]);
    }

    [Fact]
    public void A_silence_counts_beside_a_fault_in_its_own_file()
    {
        Write("people.yaml", Silenced + "deputies:\n  - { for: x }\n");

        Silences().ShouldBe(["4001"]);
        _source.Problems.ShouldHaveSingleItem().File.ShouldBe("people.yaml");
    }

    [Fact]
    public void Another_restriction_is_another_configuration()
    {
        var before = _source.Refresh().Stamp;
        Write("rules.yaml", "rules: ]");
        _source.Refresh().Stamp.ShouldBe(before);

        Write("people.yaml", Silenced);
        _source.Refresh().Stamp.ShouldNotBe(before);
    }

    [Fact]
    public void A_stop_is_seen_at_once_and_in_force_at_the_next_look()
    {
        _source.Refresh().School.IsSending.ShouldBeTrue();
        _source.Objection().ShouldBeNull();
        var stamp = _source.Current.Stamp;

        Write("rules.yaml", "rules: ]");
        Write("school.yaml", School + "\nsending: uit\n");
        _source.Objection().ShouldNotBeNull().ShouldContain("'uit'");
        _source.Refresh().School.IsSending.ShouldBeFalse();

        _source.Current.Stamp.ShouldNotBe(stamp);
        _source.Health!.Sending.ShouldBe(false);
        _source.Health.Report().Reasons.Single(reason => reason.Topic == "stop").Sentence.ShouldContain("'uit'");
        Write("school.yaml", School + "\nsending: on\n");
        _source.Refresh().School.IsSending.ShouldBeTrue();
        _source.Health.Has("stop").ShouldBeFalse();
    }

    [Fact]
    public void Sending_never_begins_by_a_file_that_is_not_in_force()
    {
        Write("school.yaml", School + "\nsending: watch\n");
        _source.Refresh().School.IsSending.ShouldBeFalse();
        Write("rules.yaml", "rules: ]");
        Write("school.yaml", School + "\nsending: on\n");

        _source.Refresh().School.IsSending.ShouldBeFalse();
        _source.Objection().ShouldNotBeNull();
    }

    [Fact]
    public void A_mark_stops_whatever_the_file_says()
    {
        _source.Mark!.Leave().ShouldBeNull();
        _source.Refresh().School.IsSending.ShouldBeFalse();
        _source.Objection().ShouldNotBeNull().ShouldContain("bruggen start-sending ends it");

        _source.Mark.TakeAway().ShouldBeNull();
        _source.Refresh().School.IsSending.ShouldBeTrue();
    }

    [Fact]
    public void A_reader_that_throws_is_a_problem_of_its_file()
    {
        var log = new ProblemLog("rules.yaml");

        log.Guard<string>(() => throw new InvalidTimeZoneException("geheim")).ShouldBeNull();

        log.All.ShouldHaveSingleItem().ToString().ShouldStartWith("rules.yaml:1:1: The file cannot be read as it stands (InvalidTimeZoneException)");
    }

    private string[] Silences() => [.. _source.Refresh().People.Silences.Select(silence => silence.Pupil)];

    // Not only that it is a problem: what is written beside it in the same moment must be in force.
    private void ShouldName(string file, string sentence)
    {
        Write("people.yaml", Silenced);
        Silences().ShouldBe(["4001"]);
        _source.Problems.Select(problem => problem.File).Distinct().First().ShouldBe(file);
        _source.Problems[0].Sentence.ShouldContain(sentence);
        _source.Health!.Level.ShouldBe(HealthLevel.Yellow);
    }

    private string At(string name) => Path.Combine(_root, "config", name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }
}
