using System.Globalization;
using System.Text;
using Bruggen.Domain.Actions;

namespace Bruggen.Tests.Laboratory.Term;

/// <summary>What the judge found in one run of a term.</summary>
internal sealed record TermReport
{
    private const int Shown = 40;

    public required TermRecord Record { get; init; }

    /// <summary>Firings that the literal evaluator asks for.</summary>
    public required int Asked { get; init; }

    /// <summary>Things said in mailboxes.</summary>
    public required int Delivered { get; init; }

    public required IReadOnlyList<string> Complaints { get; init; }

    /// <summary>What was planned against what happened; of what chance plans, how little of it would be too little to be chance.</summary>
    public IReadOnlyList<Tally> Tallies =>
    [
        new("corrections", 1, Record.Corrections),
        new("changes of class and leavings", Record.Script.Visits.Sum(visit => visit.Moves.Length), Record.Moves),
        new("kills", Record.Plan.Kills > 0 ? Math.Max(1, Record.KillsPlanned) : 0, Record.Kills),
        new("outages", Record.Plan.Outages ? Math.Max(1, Record.OutagesPlanned) : 0, Record.Outages),
        new("failing calls", Least(Record.Calls, Record.Plan.Faults), Record.FailedCalls),
        new("firings", Math.Max(1, Asked), Record.Firings.Count),
        new("things said", 1, Delivered),
    ];

    public bool IsGood => Complaints.Count == 0 && !Tallies.Any(tally => tally.IsShort);

    /// <summary>What differs from the same term without faults, apart from what is marked unknown; on a busy machine a life can end during a call without faults too.</summary>
    public IReadOnlyList<string> DifferencesFrom(TermReport calm)
    {
        var (here, there, unknown, doubtful) = (Counts(Record.Delivered), Counts(calm.Record.Delivered), Counts(Record.Unknown), Counts(calm.Record.Unknown));
        return
        [
            .. here.Keys.Union(there.Keys).Order()
                .Select(item => (Item: item, Here: here.GetValueOrDefault(item), There: there.GetValueOrDefault(item), Unknown: unknown.GetValueOrDefault(item), Doubtful: doubtful.GetValueOrDefault(item)))
                .Where(row => row.Here > row.There + row.Doubtful || row.Here + row.Unknown < row.There)
                .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Item}: {row.Here} with faults and {row.Unknown} unknown, {row.There} without and {row.Doubtful} unknown")),

            // Where all is unknown nothing can differ.
            .. Delivered * 2 >= calm.Delivered ? [] : (string[])[string.Create(CultureInfo.InvariantCulture, $"only {Delivered} things were said with faults, of {calm.Delivered} without")],
        ];

        static Dictionary<string, int> Counts(IEnumerable<Item> items) => items.GroupBy(item => item.ToString(), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        var states = Record.Rows.GroupBy(row => row.State).OrderBy(group => group.Key).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.ToWord()}"));
        var there = Record.Delivered.ToHashSet();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {Record.Plan.Seed}: {Record.Plan.From:uuuu-MM-dd} to {Record.Plan.To:uuuu-MM-dd}, {Record.Script.Visits.Length} visits, {Record.Lives} lives, {Record.Kills} kills at {Record.KilledSteps} different steps, {Record.Calls} calls of which {Record.FailedCalls} failed, {Record.Seconds:0} seconds");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Asked} firings asked by the rules, {Record.Firings.Count} made; rows: {string.Join(", ", states)}; {Record.Messages.Length} messages saying {Delivered} things");
        foreach (var tally in Tallies.Where(tally => tally.Planned > 0))
        {
            text.AppendLine(tally.ToString());
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"unknown {Record.Unknown.Count()}: {Record.Unknown.Count(there.Contains)} of them in the mailbox");
        foreach (var complaint in Complaints.Take(Shown))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {complaint}");
        }

        text.Append(IsGood ? "good" : string.Create(CultureInfo.InvariantCulture, $"NOT GOOD: {Complaints.Count} complaints, {Tallies.Count(tally => tally.IsShort)} things too few"));
        return text.ToString();
    }

    /// <summary>Four standard deviations under the expected number: fewer are no chance.</summary>
    private static int Least(int calls, double chance) =>
        chance == 0 ? 0 : Math.Max(1, (int)((calls * chance) - (4 * Math.Sqrt(calls * chance * (1 - chance)))));
}
