using System.Text.RegularExpressions;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Planning;

namespace Bruggen.Tests.Configuration;

/// <summary>The table in <c>config/README.md</c>: every row of the leaflet, and what carries it.</summary>
public sealed partial class LeafletTests
{
    // Rows the leaflet map keeps for people: they never become a task (leaflet map, coverage).
    private static readonly string[] HumanOnly = ["L4", "L5", "L7", "L16", "L17", "L20", "L21", "L22", "L25", "L25b", "L25c", "L55", "L56", "L57", "L67"];

    private static readonly SchoolConfiguration Shipped = ConfigurationFiles.Load(ConfigurationFolder.Shipped).Configuration!;

    private static readonly Dictionary<string, string> Table = File.ReadAllLines(Path.Combine(ConfigurationFolder.Shipped, "README.md"))
        .Select(line => Row().Match(line))
        .Where(match => match.Success)
        .ToDictionary(match => match.Groups["row"].Value, match => match.Groups["carrier"].Value, StringComparer.Ordinal);

    [Fact]
    public void Every_row_of_the_leaflet_stands_in_the_table_once() =>
        Table.Keys.ShouldBe(
            [
                .. Enumerable.Range(1, 77).SelectMany(number => number switch
                {
                    25 => ["L25", "L25b", "L25c"],
                    47 => ["L47a", "L47b", "L47c", "L47d", "L47e"],
                    _ => new[] { $"L{number}" },
                }),
            ]);

    [Fact]
    public void The_rules_a_row_names_are_the_rules_that_name_the_row()
    {
        foreach (var (row, carrier) in Table)
        {
            var rules = RulesOf(carrier);
            rules.ShouldBe(Shipped.Rules.Rules.Where(rule => rule.Why.Contains(row)).Select(rule => rule.Id), ignoreOrder: true, $"{row}: {carrier}");
        }

        Shipped.Rules.Rules.SelectMany(rule => rule.Why).Except(Table.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void A_row_is_carried_by_a_rule_a_tip_or_the_program_and_a_tip_is_about_the_row()
    {
        var tips = TipList.Embedded.All.SelectMany(tip => tip.Rows.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet();
        foreach (var (row, carrier) in Table)
        {
            (RulesOf(carrier).Count > 0 || carrier.Contains("tip", StringComparison.Ordinal) || carrier.Contains("het programma:", StringComparison.Ordinal)).ShouldBeTrue(row);
            carrier.Contains("tip", StringComparison.Ordinal).ShouldBe(tips.Contains(row), row);
        }

        tips.Except(Table.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void What_only_people_can_do_is_a_tip_and_never_a_task_of_its_own()
    {
        HumanOnly.ShouldNotBeEmpty();
        foreach (var row in HumanOnly)
        {
            Table[row].ShouldContain("tip", Case.Sensitive, row);

            // A greeting by name rides on the list of whom one did not speak yet (leaflet map, L17).
            if (row != "L17")
            {
                RulesOf(Table[row]).ShouldBeEmpty(row);
            }
        }
    }

    [Fact]
    public void A_text_the_table_names_is_there()
    {
        var names = Table.Values.SelectMany(carrier => TextNames().Matches(carrier)).Select(match => match.Groups["name"].Value).ToList();
        names.ShouldNotBeEmpty();
        foreach (var name in names)
        {
            Enum.GetValues<Audience>().Any(audience => TemplateLibrary.Embedded.Find(audience, name, "nl") is not null).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void A_number_without_a_source_says_so() =>
        Shipped.Rules.Rules.Where(rule => rule.Source is null || (rule.Source != "voorstel" && rule.Source.Length < 20)).ShouldBeEmpty();

    private static List<string> RulesOf(string carrier) =>
        carrier.Split("; ").Where(part => part.StartsWith("regel", StringComparison.Ordinal)).SelectMany(part => Names().Matches(part)).Select(match => match.Groups["name"].Value).ToList();

    [GeneratedRegex(@"^\| (?<row>L\d+[a-z]?) \| (?<title>[^|]+) \| (?<carrier>[^|]+) \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[a-z0-9-]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();

    [GeneratedRegex("(?:tekst|teksten|en) `(?<name>[a-z0-9-]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TextNames();
}
