using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.Firings;

/// <summary>The firings that were planned; they are kept by <see cref="Outbox.OutboxStore.PlanAsync"/>, together with what is done about them.</summary>
public sealed class FiringStore(BruggenDatabase database)
{
    /// <summary>The firings whose moment lies in the period, both ends included, superseded ones too, by moment.</summary>
    public Task<IReadOnlyList<StoredFiring>> LoadAsync(HalfDay from, HalfDay to, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<StoredFiring>>(
            connection =>
            [
                .. connection.Query<FiringRow>(
                    """
                    SELECT id AS Id, rule AS Rule, rule_version AS RuleVersion, pupil AS Pupil, class AS Class, at AS At, level AS Level,
                           start AS Start, last AS Last, return_ AS Return, measure AS Measure, weekday AS Weekday, anchor AS Anchor, trace AS Trace,
                           superseded_at AS SupersededAt, created_at AS CreatedAt
                    FROM firing
                    WHERE at BETWEEN @from AND @to
                    ORDER BY at, id
                    """,
                    new { from = from.Ordinal, to = to.Ordinal })
                .Select(row => row.ToStoredFiring()),
            ],
            cancellationToken);

    /// <summary>Marks firings as no longer justified; one that was marked before keeps its moment.</summary>
    /// <returns>How many were marked now.</returns>
    public Task<int> MarkSupersededAsync(IReadOnlyCollection<long> ids, Instant at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return database.WriteAsync(
            transaction =>
            {
                using var mark = new PreparedStatement(
                    transaction, "UPDATE firing SET superseded_at = @1 WHERE id = @0 AND superseded_at IS NULL", 2);
                return ids.Sum(id => mark.Run(id, at.ToColumn()));
            },
            cancellationToken);
    }

    /// <summary>Keeps a firing; null when it was kept before.</summary>
    internal static long? Insert(SqliteTransaction transaction, Firing firing, string anchor, string ruleVersion, string? trace, Instant now) =>
        transaction.Connection!.ExecuteScalar<long?>(
            """
            INSERT INTO firing (rule, rule_version, pupil, class, at, level, start, last, return_, measure, weekday, anchor, trace, created_at)
            VALUES (@Rule, @ruleVersion, @Pupil, @Class, @at, @Level, @start, @last, @return, @Measure, @weekday, @anchor, @trace, @createdAt)
            ON CONFLICT (rule, pupil, anchor, level) DO NOTHING
            RETURNING id
            """,
            new
            {
                firing.Rule,
                ruleVersion,
                firing.Pupil,
                firing.Class,
                at = firing.At.Ordinal,
                firing.Level,
                start = firing.Start?.Ordinal,
                last = firing.Last?.Ordinal,
                @return = firing.Return?.Ordinal,
                firing.Measure,
                weekday = (int?)firing.Weekday,
                anchor,
                trace,
                createdAt = now.ToColumn(),
            },
            transaction);

    private sealed record FiringRow
    {
        public required long Id { get; init; }

        public required string Rule { get; init; }

        public required string RuleVersion { get; init; }

        public required string Pupil { get; init; }

        public string? Class { get; init; }

        public required int At { get; init; }

        public required int Level { get; init; }

        public int? Start { get; init; }

        public int? Last { get; init; }

        public int? Return { get; init; }

        public int? Measure { get; init; }

        public int? Weekday { get; init; }

        public required string Anchor { get; init; }

        public string? Trace { get; init; }

        public long? SupersededAt { get; init; }

        public required long CreatedAt { get; init; }

        public StoredFiring ToStoredFiring() => new(
            Id,
            new Firing(
                Rule,
                Pupil,
                Class,
                HalfDay.FromOrdinal(At),
                Level,
                Start.ToHalfDay(),
                Last.ToHalfDay(),
                Return.ToHalfDay(),
                Measure,
                (IsoDayOfWeek?)Weekday),
            RuleVersion,
            Anchor,
            Trace,
            CreatedAt.ToInstant(),
            SupersededAt?.ToInstant());
    }
}
