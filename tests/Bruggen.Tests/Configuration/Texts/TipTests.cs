using Bruggen.Configuration.Texts;

namespace Bruggen.Tests.Configuration.Texts;

public sealed class TipTests
{
    [Fact]
    public void No_tip_comes_back_before_all_of_them_had_their_turn_and_every_reader_has_an_order()
    {
        var tips = TipList.Embedded;
        var (first, other) = (Weeks(tips, "501", tips.All.Length * 2), Weeks(tips, "502", tips.All.Length));

        first[..tips.All.Length].Distinct().Count().ShouldBe(tips.All.Length);
        first[tips.All.Length..].Distinct().Count().ShouldBe(tips.All.Length);
        first[..tips.All.Length].ShouldNotBe(other);
        Weeks(tips, "501", 5).ShouldBe(first[..5]);
    }

    [Fact]
    public void A_school_writes_its_own_tips_in_place_of_ours()
    {
        var configuration = ConfigurationFolder.Load((TipList.FileName, "# Tips\n\nEen woord vooraf.\n\n- L4 L5: Zeg eens iets.\n- Zwaai.\n")).Configuration!;

        configuration.Tips.All.ShouldBe([new Tip("L4 L5", "Zeg eens iets."), new Tip("", "Zwaai.")]);
        ConfigurationFolder.Load().Configuration!.Tips.ShouldBe(TipList.Embedded);
        ConfigurationFolder.Load((TipList.FileName, "# Geen")).Configuration!.Tips.NextFor("501", new Dictionary<string, int>()).ShouldBeNull();
    }

    [Theory]
    [InlineData("# Tips\n- L4: Vraag of iemand ziek is.", 2, 23, "reason")]
    [InlineData("-  ", 1, 1, "empty")]
    [InlineData("- L4:", 1, 1, "empty")]
    public void A_tip_that_cannot_be_used_is_placed(string text, int line, int column, string word)
    {
        var problem = ConfigurationFolder.ProblemsOf((TipList.FileName, text)).ShouldHaveSingleItem();

        (problem.File, problem.Line, problem.Column).ShouldBe((TipList.FileName, line, column), problem.Sentence);
        problem.Sentence.ShouldContain(word);
    }

    [Fact]
    public void Tips_are_switched_off_in_one_place()
    {
        ConfigurationFolder.Load().Configuration!.School.Tips.ShouldBeTrue();
        ConfigurationFolder.Load(("school.yaml", ConfigurationFolder.School + "\ntips: off\n")).Configuration!.School.Tips.ShouldBeFalse();
        ConfigurationFolder.ProblemsOf(("school.yaml", ConfigurationFolder.School + "\ntips: soms\n")).ShouldHaveSingleItem().Sentence.ShouldContain("on");
    }

    private static List<string> Weeks(TipList tips, string reader, int weeks)
    {
        var given = new Dictionary<string, int>(StringComparer.Ordinal);
        var had = new List<string>();
        for (var week = 0; week < weeks; week++)
        {
            var tip = tips.NextFor(reader, given)!.Key;
            given[tip] = given.GetValueOrDefault(tip) + 1;
            had.Add(tip);
        }

        return had;
    }
}
