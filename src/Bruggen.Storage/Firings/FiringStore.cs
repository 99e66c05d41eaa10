using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.Firings;

/// <summary>The firings that were planned; they are kept by <see cref="Outbox.OutboxStore.PlanAsync"/>, together with what is done about them.</summary>
public sealed class FiringStore(BruggenDatabase database)
{
    /// <summary>
    /// The condition on a row of <c>firing</c> that something done about it has left, may have, or was decided on by a person or
    /// another rule, or was never asked for: all but what a correction took back before it left.
    /// </summary>
    internal static readonly string WasActedOn =
        $"(EXISTS (SELECT 1 FROM outbox WHERE outbox.firing_id = firing.id AND NOT ({CorrectionStore.WasTakenBack})) "
        + "OR NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.firing_id = firing.id))";

    /// <summary>The firings whose moment lies in the period, both ends included, superseded ones too, by moment.</summary>
    public Task<IReadOnlyList<StoredFiring>> LoadAsync(HalfDay from, HalfDay to, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<StoredFiring>>(
            connection =>
            [
                .. connection.Query<FiringColumns>(
                    $"""
                    SELECT id AS Id, rule AS Rule, rule_version AS Version, pupil AS Pupil, class AS Class, at AS At, level AS Level,
                           start AS Start, last AS Last, return_ AS Return, measure AS Measure, weekday AS Weekday, anchor AS Anchor, trace AS Trace,
                           superseded_at AS SupersededAt, created_at AS CreatedAt, {WasActedOn} AS WasActedOn
                    FROM firing
                    WHERE at BETWEEN @from AND @to
                    ORDER BY at, id
                    """,
                    new { from = from.Ordinal, to = to.Ordinal })
                .Select(row => new StoredFiring(row.Id, row.ToFiring(), row.Version, row.Anchor, row.Trace, row.CreatedAt.ToInstant(), row.SupersededAt?.ToInstant())
                {
                    WasActedOn = row.WasActedOn,
                }),
            ],
            cancellationToken);

    /// <summary>Keeps a firing; null when it was kept before.</summary>
    internal static long? Insert(SqliteTransaction transaction, Firing firing, string anchor, string ruleVersion, string? trace, Instant now)
    {
        CorrectionStore.MakeRoom(transaction, firing.Rule, firing.Pupil, anchor, firing.Level);
        return transaction.Connection!.ExecuteScalar<long?>(
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
    }
}
