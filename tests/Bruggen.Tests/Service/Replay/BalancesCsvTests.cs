using Bruggen.Service.Replay;
using Bruggen.Tests.Domain.Rules;

namespace Bruggen.Tests.Service.Replay;

public sealed class BalancesCsvTests
{
    private const string Header = "pupil,unexcused\n";

    [Fact]
    public void Lines_become_half_days_of_pupils()
    {
        using var file = new ScratchFile(Header + "7,3\n8,0\n");

        var balances = BalancesCsv.Read(file.Path);

        balances.Problems.ShouldBeEmpty();
        balances.HalfDays.ShouldBe(new Dictionary<string, int> { ["7"] = 3, ["8"] = 0 }, ignoreOrder: true);
    }

    [Fact]
    public void The_balances_of_the_worked_case_are_read() =>
        BalancesCsv.Read(VectorFiles.PathOf("04-unexcused-five-ten", "balances.csv")).HalfDays.ShouldBe(new Dictionary<string, int> { ["2"] = 3 });

    [Theory]
    [InlineData("", "1: the file is empty")]
    [InlineData("pupil,unexcused,x\n", "1: unknown column 'x'")]
    [InlineData(Header + "7,-1\n", "2: '-1' is not a number of half-days")]
    [InlineData(Header + "7,1.5\n", "2: '1.5' is not a number of half-days")]
    [InlineData(Header + "7,\n", "2: '' is not a number of half-days")]
    [InlineData(Header + "7,10000\n", "2: '10000' is not a number of half-days")]
    [InlineData(Header + "7,99999999999\n", "2: '99999999999' is not a number of half-days")]
    [InlineData(Header + ",1\n", "2: the pupil is empty")]
    [InlineData(Header + "7\n", "2: 1 field instead of 2")]
    [InlineData(Header + "7,1\n7,1\n", "3: a second line for pupil 7")]
    [InlineData(Header + "7,1\n\u00A07\u200B,1\n", "3: a second line for pupil 7")]
    [InlineData(Header + "\u00A0,1\n", "2: the pupil is empty")]
    [InlineData(Header + ",x\n", "2: the pupil is empty", "2: 'x' is not a number")]
    public void What_is_wrong_is_told_with_its_line(string text, params string[] problems)
    {
        using var file = new ScratchFile(text);

        var found = BalancesCsv.Read(file.Path).Problems;

        found.Select(problem => problem.ToString()).Zip(problems).ShouldAllBe(pair => pair.First.StartsWith($"{file.Path}:{pair.Second}", StringComparison.Ordinal));
        found.Count.ShouldBe(problems.Length, string.Join('\n', found));
        found.ShouldAllBe(problem => problem.Sentence.Contains("allowed", StringComparison.Ordinal));
    }
}
