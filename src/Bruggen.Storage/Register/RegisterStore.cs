using Bruggen.Domain.Calendar;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.Register;

/// <summary>The attendance register as last seen on the platform, and every change of a code after it was first recorded.</summary>
public sealed class RegisterStore(BruggenDatabase database)
{
    /// <summary>What is recorded in the period, both ends included, by half-day.</summary>
    public Task<IReadOnlyList<RecordedHalfDay>> LoadAsync(HalfDay from, HalfDay to, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<RecordedHalfDay>>(connection => Load(connection, from, to, cancellationToken), cancellationToken);

    /// <summary>
    /// Makes the register as the changes say, all or nothing. What is stored counts as the old code, whatever the caller
    /// held for it, so the same changes can be applied twice without effect. A code that had been recorded and is now
    /// another, gone, or back again is kept in the history; a first recording is not.
    /// </summary>
    /// <param name="changes">At most one for each pupil and half-day.</param>
    /// <param name="seenAt">When the platform was read.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write, or between two rows; then nothing is kept.</param>
    /// <returns>The number of half-days that became different.</returns>
    public Task<int> ApplyAsync(IReadOnlyCollection<RegisterChange> changes, Instant seenAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return changes.Count == 0
            ? Task.FromResult(0)
            : database.WriteAsync(transaction => Apply(transaction, changes, seenAt.ToColumn(), cancellationToken), cancellationToken);
    }

    /// <summary>The changes of recorded codes seen at or after the moment, in the order they were seen.</summary>
    public Task<IReadOnlyList<SeenChange>> ChangesSinceAsync(Instant since, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<SeenChange>>(
            connection =>
            [
                .. connection.Query<ChangeRow>(
                    """
                    SELECT change.id AS Id, pupil_key.key AS Pupil, change.half_day AS HalfDay,
                           change.old_code AS OldCode, change.old_alias AS OldAlias,
                           change.new_code AS NewCode, change.new_alias AS NewAlias, change.seen_at AS SeenAt
                    FROM half_day_change change
                    JOIN pupil_key ON pupil_key.id = change.pupil_id
                    WHERE change.seen_at >= @since
                    ORDER BY change.id
                    """,
                    new { since = since.ToColumn() })
                .Select(row => row.ToSeenChange()),
            ],
            cancellationToken);

    /// <summary>The pupils of whom one half-day was changed at least so often since the moment.</summary>
    public Task<IReadOnlySet<string>> RestlessSinceAsync(Instant since, int changes, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlySet<string>>(
            connection => connection.Query<string>(
                    """
                    SELECT DISTINCT pupil_key.key
                    FROM (SELECT pupil_id FROM half_day_change WHERE seen_at >= @since GROUP BY pupil_id, half_day HAVING COUNT(*) >= @changes) restless
                    JOIN pupil_key ON pupil_key.id = restless.pupil_id
                    """,
                    new { since = since.ToColumn(), changes })
                .ToHashSet(StringComparer.Ordinal),
            cancellationToken);

    private static List<RecordedHalfDay> Load(SqliteConnection connection, HalfDay from, HalfDay to, CancellationToken cancellationToken)
    {
        var pupils = connection.Query<(long Id, string Key)>("SELECT id, key FROM pupil_key").ToDictionary(row => row.Id, row => row.Key);

        // A year holds hundreds of thousands of the same few words; each is kept in memory once.
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var recorded = new List<RecordedHalfDay>();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT pupil_id, half_day, code, alias, seen_at FROM half_day WHERE half_day BETWEEN @from AND @to ORDER BY half_day, pupil_id";
        command.Parameters.AddWithValue("@from", from.Ordinal);
        command.Parameters.AddWithValue("@to", to.Ordinal);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            recorded.Add(new RecordedHalfDay(
                pupils[rows.GetInt64(0)],
                HalfDay.FromOrdinal(rows.GetInt32(1)),
                Word(rows, 2, words),
                Word(rows, 3, words),
                rows.GetInt64(4).ToInstant()));
        }

        return recorded;
    }

    private static int Apply(SqliteTransaction transaction, IReadOnlyCollection<RegisterChange> changes, long seenAt, CancellationToken cancellationToken)
    {
        using var findPupil = new PreparedStatement(transaction, "SELECT id FROM pupil_key WHERE key = @0", 1);
        using var addPupil = new PreparedStatement(transaction, "INSERT INTO pupil_key (key) VALUES (@0) RETURNING id", 1);
        using var findStored = new PreparedStatement(transaction, "SELECT code, alias FROM half_day WHERE half_day = @0 AND pupil_id = @1", 2);
        using var findChange = new PreparedStatement(
            transaction, "SELECT id FROM half_day_change WHERE half_day = @0 AND pupil_id = @1 LIMIT 1", 2);
        using var delete = new PreparedStatement(transaction, "DELETE FROM half_day WHERE half_day = @0 AND pupil_id = @1", 2);
        using var store = new PreparedStatement(
            transaction,
            """
            INSERT INTO half_day (half_day, pupil_id, code, alias, seen_at) VALUES (@0, @1, @2, @3, @4)
            ON CONFLICT (half_day, pupil_id) DO UPDATE SET code = excluded.code, alias = excluded.alias, seen_at = excluded.seen_at
            """,
            5);
        using var remember = new PreparedStatement(
            transaction,
            """
            INSERT INTO half_day_change (half_day, pupil_id, old_code, old_alias, new_code, new_alias, seen_at)
            VALUES (@0, @1, @2, @3, @4, @5, @6)
            """,
            7);

        var pupils = new Dictionary<string, long>(StringComparer.Ordinal);
        var changed = 0;

        // In the order of the table, so that pages are filled from front to back.
        foreach (var change in changes.OrderBy(change => change.HalfDay))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!pupils.TryGetValue(change.Pupil, out var pupil))
            {
                pupil = findPupil.Number(change.Pupil) ?? addPupil.Number(change.Pupil)!.Value;
                pupils.Add(change.Pupil, pupil);
            }

            var halfDay = change.HalfDay.Ordinal;
            var (oldCode, oldAlias) = Stored(findStored, halfDay, pupil);
            if (oldCode == change.NewCode && oldAlias == change.NewAlias)
            {
                continue;
            }

            if (change.NewCode is null && change.NewAlias is null)
            {
                delete.Run(halfDay, pupil);
            }
            else
            {
                store.Run(halfDay, pupil, change.NewCode, change.NewAlias, seenAt);
            }

            var isFirst = oldCode is null && oldAlias is null && findChange.Number(halfDay, pupil) is null;
            if (!isFirst)
            {
                remember.Run(halfDay, pupil, oldCode, oldAlias, change.NewCode, change.NewAlias, seenAt);
            }

            changed++;
        }

        return changed;
    }

    private static (string? Code, string? Alias) Stored(PreparedStatement find, int halfDay, long pupil)
    {
        using var rows = find.Rows(halfDay, pupil);
        return rows.Read()
            ? (rows.IsDBNull(0) ? null : rows.GetString(0), rows.IsDBNull(1) ? null : rows.GetString(1))
            : default;
    }

    private static string? Word(SqliteDataReader rows, int column, Dictionary<string, string> words)
    {
        if (rows.IsDBNull(column))
        {
            return null;
        }

        var word = rows.GetString(column);
        if (!words.TryGetValue(word, out var kept))
        {
            words.Add(word, kept = word);
        }

        return kept;
    }

    private sealed record ChangeRow
    {
        public required long Id { get; init; }

        public required string Pupil { get; init; }

        public required int HalfDay { get; init; }

        public string? OldCode { get; init; }

        public string? OldAlias { get; init; }

        public string? NewCode { get; init; }

        public string? NewAlias { get; init; }

        public required long SeenAt { get; init; }

        public SeenChange ToSeenChange() => new(
            Id,
            new RegisterChange(Pupil, Domain.Calendar.HalfDay.FromOrdinal(HalfDay), OldCode, OldAlias, NewCode, NewAlias),
            SeenAt.ToInstant());
    }
}
