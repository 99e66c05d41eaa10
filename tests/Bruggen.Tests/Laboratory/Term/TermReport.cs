using System.Globalization;
using System.Text;
using Bruggen.Storage.Outbox;

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

    public bool IsGood => Complaints.Count == 0;

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
        text.AppendLine(CultureInfo.InvariantCulture, $"unknown {Record.Unknown.Count()}: {Record.Unknown.Count(there.Contains)} of them in the mailbox");
        foreach (var complaint in Complaints.Take(Shown))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {complaint}");
        }

        text.Append(IsGood ? "good" : string.Create(CultureInfo.InvariantCulture, $"NOT GOOD: {Complaints.Count} complaints"));
        return text.ToString();
    }
}
