using System.Text.RegularExpressions;

namespace Bruggen.Tests.Architecture;

/// <summary>The key of an action is made and cut in one place.</summary>
public sealed partial class KeysTests
{
    private const string Home = "Bruggen.Domain/Actions/";

    // What it makes is a number drawn for a reader, and no key.
    private const string Drawing = "Bruggen.Configuration/Texts/TipList.cs";

    [Fact]
    public void No_key_of_an_action_is_made_or_cut_by_hand()
    {
        var source = Path.Combine(RepositoryRoot.Path, "src");
        var files = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(source, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal))
            .ToList();

        files.Where(file => ByHand().IsMatch(file.Text)).Select(file => file.Path).Where(path => path != Drawing && !path.StartsWith(Home, StringComparison.Ordinal)).ShouldBeEmpty();
        files.ShouldContain(file => file.Path == Home + "ActionKey.cs");
    }

    [Theory]
    [InlineData("""var parts = key.Split('|');""", true)]
    [InlineData("""row.Key.Contains($"|{mark}|", StringComparison.Ordinal)""", true)]
    [InlineData("""task.Row.Key.Split(Bar)[..5]""", true)]
    [InlineData("""$"{host}|{rule.Id}|{pupil.Key}|{anchor}" """, true)]
    [InlineData("""$"{row.Key}|again" """, true)]
    [InlineData("""row.Key + CorrectionStore.Again""", true)]
    [InlineData("""new ActionKey(row.Key).Again.Text""", false)]
    [InlineData("""pupils.Contains(row.Key)""", false)]
    public void What_makes_or_cuts_a_key_is_seen(string code, bool isByHand) => ByHand().IsMatch(code).ShouldBe(isByHand);

    [GeneratedRegex("""[kK]ey\.(Split|Contains|StartsWith|EndsWith|IndexOf)\([^)\n]*(\||Bar)|[kK]ey\}\||\|\{[\w.]*[kK]ey\}|[rR]ow\.Key \+""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ByHand();
}
