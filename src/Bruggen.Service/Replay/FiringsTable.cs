using System.Globalization;
using Bruggen.Domain.Rules;

namespace Bruggen.Service.Replay;

/// <summary>Writes the firings of a replay for a person: a line each, at most 80 columns wide, and how often every rule fired.</summary>
internal static class FiringsTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="firings">In the order they are shown in.</param>
    /// <param name="rules">The rules, each of which is counted, also the ones that never fired.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IReadOnlyCollection<Firing> firings, RuleBook rules, TextWriter output)
    {
        var table = new TextTable(
            new("at", 13),
            new("rule", 20),
            new("pupil", 10),
            new("class", 8),
            new("lvl", 3, IsNumber: true),
            new("measure", 7, IsNumber: true),
            new("since", 13));
        foreach (var firing in firings)
        {
            table.Add(
                firing.At.ToString(),
                firing.Rule,
                firing.Pupil,
                firing.Class ?? "-",
                Number(firing.Level),
                firing.Measure is { } measure ? Number(measure) : "-",
                firing.Start?.ToString() ?? firing.Weekday?.ToString() ?? "-");
        }

        table.Write(output);
        output.Write('\n');
        var counts = new TextTable(new("rule", 50), new("firings", 8, IsNumber: true), new("pupils", 8, IsNumber: true));
        var byRule = firings.ToLookup(firing => firing.Rule, StringComparer.Ordinal);
        foreach (var rule in rules.Rules)
        {
            counts.Add(rule.Id, Number(byRule[rule.Id].Count()), Number(byRule[rule.Id].Select(firing => firing.Pupil).Distinct(StringComparer.Ordinal).Count()));
        }

        counts.Add("all", Number(firings.Count), Number(firings.Select(firing => firing.Pupil).Distinct(StringComparer.Ordinal).Count()));
        counts.Write(output);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
