using System.Reflection;
using Bruggen.Tests.Configuration;

namespace Bruggen.Tests.Service.Replay;

/// <summary>Broken files through the command: the right line, a useful word, and nothing evaluated.</summary>
public sealed class ReplayBrokenFilesTests
{
    // A replay needs no texts and no platform, and does nothing: what is wrong with an action is a warning.
    private static readonly string[] FineForAReplay = ["    then:", "text: zorgsignal ", "text: clb", "text: schooltoeslg"];

    private static readonly (string File, string Text, int Line, string Word)[] Tables =
    [
        ("register.csv", "", 1, "pupil,class,date,am,pm"),
        ("register.csv", "pupil,class,date,am\n", 1, "'pm' is missing"),
        ("register.csv", "pupil,class,date,am,pm,note\n", 1, "unknown column 'note'"),
        ("register.csv", "leerling,class,date,am,pm\n", 1, "'leerling'"),
        ("register.csv", "class,pupil,date,am,pm\n", 1, "order"),
        ("register.csv", "pupil;class;date;am;pm\n", 1, "allowed are exactly"),
        ("register.csv", "pupil,class,date,am,pm\n1,3A,05-10-2026,|,|\n", 2, "'05-10-2026' is not a date"),
        ("register.csv", "pupil,class,date,am,pm\n1,3A,2026-02-29,|,|\n", 2, "'2026-02-29' is not a date"),
        ("register.csv", "pupil,class,date,am,pm\n1,3A,,|,|\n", 2, "is not a date"),
        ("register.csv", "pupil,class,date,am,pm\n1,3A,2026-10-05,|,|\n\n1,3B,2026-10-05,,\n", 4, "second line"),
        ("register.csv", "pupil,class,date,am,pm\n,3A,2026-10-05,|,|\n", 2, "pupil is empty"),
        ("register.csv", "pupil,class,date,am,pm\r\n1,3A,2026-10-05,|\r\n", 2, "4 fields instead of 5"),
        ("register.csv", "pupil,class,date,am,pm\n1,3A,2026-10-05,|,|,\n", 2, "6 fields instead of 5"),
        ("register.csv", "pupil,class,date,am,pm\n1,\"3A,2026-10-05,|,|\n", 2, "quote"),
        ("balances.csv", "pupil,excused\n", 1, "unknown column 'excused'"),
        ("balances.csv", "pupil,unexcused\n1,2.5\n", 2, "whole number"),
        ("balances.csv", "pupil,unexcused\n1,2\n1,3\n", 3, "second line"),
        ("balances.csv", "pupil,unexcused\n1,\n", 2, "number of half-days"),
    ];

    public static TheoryData<string, string, int, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, int, string>();
            var configuration = typeof(BrokenFilesTests)
                .GetMethod(nameof(BrokenFilesTests.A_broken_file_is_refused_at_its_line_with_a_useful_word))!
                .GetCustomAttributes<InlineDataAttribute>()
                .Select(attribute => ((string)attribute.Data[0]!, (string)attribute.Data[1]!, (int)attribute.Data[2]!, (string)attribute.Data[3]!))
                .Where(row => row.Item1 != "people.yaml" && row.Item4 != "'smartschool'" && !FineForAReplay.Any(fine => row.Item2.Contains(fine, StringComparison.Ordinal)));
            foreach (var (file, text, line, word) in Tables.Concat(configuration))
            {
                cases.Add(file, text, line, word);
            }

            return cases;
        }
    }

    [Fact]
    public void There_are_more_than_a_hundred_of_them() => Cases.Count.ShouldBeGreaterThan(100);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_file_is_refused_at_its_line_with_a_useful_word(string file, string text, int line, string word)
    {
        using var folder = new ReplayFolder(("balances.csv", "pupil,unexcused\n"), (file, text));

        var answer = folder.Replay("--balances", folder.PathOf("balances.csv"), "--format", "json");

        answer.ExitCode.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        answer.ErrorLines.ShouldAllBe(problem => problem.StartsWith($"{folder.PathOf(file)}:", StringComparison.Ordinal));
        answer.ErrorLines.ShouldContain(problem => problem.StartsWith($"{folder.PathOf(file)}:{line}: ", StringComparison.Ordinal) && problem.Contains(word, StringComparison.Ordinal), answer.Errors);
    }

    [Theory]
    [InlineData("register.csv")]
    [InlineData("rules.yaml")]
    [InlineData("calendar.yaml")]
    [InlineData("school.yaml")]
    public void A_missing_file_is_named_as_the_user_gave_it(string file)
    {
        using var folder = new ReplayFolder();
        File.Delete(folder.PathOf(file));

        var answer = folder.Replay();

        answer.ExitCode.ShouldBe(2);
        answer.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"{folder.PathOf(file)}:1: The file", Case.Insensitive);
    }
}
