using Bruggen.Storage.Pupils;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.Retention;

/// <summary>Keeps nothing longer than it may be kept: numbers remain of school years, nothing of pupils who left.</summary>
public sealed class RetentionStore(BruggenDatabase database)
{
    private const string AddCounts =
        """
        INSERT INTO yearly_count (school_year, rule, what, state, number)
        SELECT @Name, rule, 'firing', CASE WHEN superseded_at IS NULL THEN 'fired' ELSE 'superseded' END, COUNT(*)
        FROM firing WHERE at BETWEEN @first AND @last AND (@pupil IS NULL OR pupil = @pupil) GROUP BY 2, 4
        UNION ALL
        SELECT @Name, outbox.rule, outbox.kind, outbox.state, COUNT(*)
        FROM outbox JOIN firing ON firing.id = outbox.firing_id
        WHERE firing.at BETWEEN @first AND @last AND (@pupil IS NULL OR firing.pupil = @pupil) GROUP BY 2, 3, 4
        ON CONFLICT (school_year, rule, what, state) DO UPDATE SET number = yearly_count.number + excluded.number
        """;

    /// <summary>Reduces a school year to numbers; done once, doing it again changes nothing.</summary>
    /// <returns>How many half-days and firings went.</returns>
    /// <exception cref="StorageException">Something of that year is being sent; then nothing is reduced.</exception>
    public async Task<int> ReduceAsync(KeptYear year, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(year);
        var removed = await database.WriteAsync(transaction => Reduce(transaction, year), cancellationToken);
        if (removed > 0)
        {
            await database.LeaveNoTraceAsync(cancellationToken);
        }

        return removed;
    }

    /// <summary>Compares who has attendance with who is at the school now, and removes those who left long enough ago.</summary>
    /// <param name="present">The keys of the pupils of a roster that was just read.</param>
    /// <param name="years">Under which school years their numbers stay.</param>
    /// <param name="keep">How long a pupil who left is kept.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write.</param>
    /// <returns>How many pupils were removed.</returns>
    public async Task<int> RemoveLeaversAsync(IReadOnlySet<string> present, IReadOnlyCollection<KeptYear> years, Duration keep, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(years);
        var removed = await database.WriteAsync(
            transaction =>
            {
                var connection = transaction.Connection!;
                var noted = connection.Query<(string Pupil, long Since)>("SELECT pupil, since FROM leaver", transaction: transaction).ToDictionary(row => row.Pupil, row => row.Since.ToInstant(), StringComparer.Ordinal);
                foreach (var back in noted.Keys.Where(present.Contains))
                {
                    connection.Execute("DELETE FROM leaver WHERE pupil = @back", new { back }, transaction);
                }

                foreach (var gone in connection.Query<string>("SELECT key FROM pupil_key", transaction: transaction).Where(key => !present.Contains(key) && !noted.ContainsKey(key)).ToList())
                {
                    connection.Execute("INSERT INTO leaver (pupil, since) VALUES (@gone, @since)", new { gone, since = now.ToColumn() }, transaction);
                }

                var due = noted.Where(pair => !present.Contains(pair.Key) && now - pair.Value >= keep).Select(pair => pair.Key).ToList();
                foreach (var pupil in due)
                {
                    foreach (var year in years)
                    {
                        Count(transaction, year, pupil);
                    }

                    PupilStore.Remove(transaction, pupil);
                }

                return due.Count;
            },
            cancellationToken);
        if (removed > 0)
        {
            await database.LeaveNoTraceAsync(cancellationToken);
        }

        return removed;
    }

    /// <summary>The numbers that remain, by year and rule.</summary>
    public Task<IReadOnlyList<YearlyCount>> CountsAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<YearlyCount>>(
            connection => connection.Query<YearlyCount>(
                "SELECT school_year AS SchoolYear, rule AS Rule, what AS What, state AS State, number AS Number FROM yearly_count ORDER BY school_year, rule, what, state").AsList(),
            cancellationToken);

    private static int Reduce(SqliteTransaction transaction, KeptYear year)
    {
        var connection = transaction.Connection!;
        var (first, last) = (year.First.Ordinal, year.Last.Ordinal);
        if (connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM outbox JOIN firing ON firing.id = outbox.firing_id WHERE outbox.state = 'sending' AND firing.at BETWEEN @first AND @last)", new { first, last }, transaction))
        {
            throw new StorageException("Something of a school year that is over is being sent at this moment; it is reduced the next night.");
        }

        Count(transaction, year, pupil: null);
        return connection.Execute(
            """
            DELETE FROM outbox_history WHERE outbox_id IN (SELECT outbox.id FROM outbox JOIN firing ON firing.id = outbox.firing_id WHERE firing.at BETWEEN @first AND @last);
            DELETE FROM outbox WHERE firing_id IN (SELECT id FROM firing WHERE at BETWEEN @first AND @last);
            DELETE FROM buddy WHERE firing_id IN (SELECT id FROM firing WHERE at BETWEEN @first AND @last);
            DELETE FROM folder WHERE school_year = @Name;
            DELETE FROM firing WHERE at BETWEEN @first AND @last;
            DELETE FROM standing_match WHERE at BETWEEN @first AND @last;
            DELETE FROM half_day_change WHERE half_day BETWEEN @first AND @last;
            DELETE FROM half_day WHERE half_day BETWEEN @first AND @last;
            DELETE FROM letter WHERE sent_on BETWEEN @from AND @to AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.letter_id = letter.id);
            DELETE FROM mailbox_before WHERE sent_on <= @to;
            DELETE FROM pupil_key WHERE NOT EXISTS (SELECT 1 FROM half_day WHERE pupil_id = pupil_key.id) AND NOT EXISTS (SELECT 1 FROM half_day_change WHERE pupil_id = pupil_key.id);
            DELETE FROM leaver WHERE pupil NOT IN (SELECT key FROM pupil_key);
            """,
            new { year.Name, first, last, from = year.First.Date.ToColumn(), to = year.Last.Date.ToColumn() },
            transaction);
    }

    private static void Count(SqliteTransaction transaction, KeptYear year, string? pupil) =>
        transaction.Connection!.Execute(AddCounts, new { year.Name, first = year.First.Ordinal, last = year.Last.Ordinal, pupil }, transaction);
}
