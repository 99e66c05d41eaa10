using Dapper;
using NodaTime;

namespace Bruggen.Storage.Tips;

/// <summary>Which member of the staff had which tip in which week: at most one a week.</summary>
public sealed class TipStore(BruggenDatabase database)
{
    /// <summary>How often a reader had which tip, and whether this week has had its tip already.</summary>
    /// <param name="recipient">The reader.</param>
    /// <param name="week">The week, as <c>2026-W41</c>.</param>
    /// <param name="cancellationToken">Gives up the reading.</param>
    public Task<(IReadOnlyDictionary<string, int> Given, bool IsWeekServed)> OfAsync(string recipient, string week, CancellationToken cancellationToken = default) =>
        database.ReadAsync<(IReadOnlyDictionary<string, int> Given, bool IsWeekServed)>(
            connection =>
            {
                var rows = connection.Query<(string Week, string Tip)>("SELECT week, tip FROM tip WHERE recipient = @recipient", new { recipient }).AsList();
                return (rows.CountBy(row => row.Tip, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal), rows.Exists(row => row.Week == week));
            },
            cancellationToken);

    /// <summary>Keeps that a reader had a tip; a week that had one keeps its first.</summary>
    public Task AddAsync(string recipient, string week, string tip, Instant now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                "INSERT INTO tip (recipient, week, tip, given_at) VALUES (@recipient, @week, @tip, @at) ON CONFLICT (recipient, week) DO NOTHING",
                new { recipient, week, tip, at = now.ToColumn() },
                transaction),
            cancellationToken);
}
