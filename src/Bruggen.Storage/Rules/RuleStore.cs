using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules.Activation;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.Rules;

/// <summary>
/// Which versions of the rules were met and from when each may act; what they matched before they could; and which of
/// that a person wants acted on. Standing matches are kept by <see cref="OutboxStore.PlanAsync"/>, with the plan they belong to.
/// </summary>
public sealed class RuleStore(BruggenDatabase database)
{
    /// <summary>Every version that was met.</summary>
    public Task<IReadOnlyList<RuleActivation>> LoadAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<RuleActivation>>(
            connection =>
            [
                .. connection.Query<(string Rule, string Version, long SeenAt, int? ActsFrom, int? LeftAt)>(
                    "SELECT rule, version, seen_at, acts_from, left_at FROM rule_version ORDER BY rule, version")
                .Select(row => new RuleActivation(row.Rule, row.Version, row.SeenAt.ToInstant(), row.ActsFrom.ToHalfDay(), row.LeftAt.ToHalfDay())),
            ],
            cancellationToken);

    /// <summary>Keeps new and changed versions.</summary>
    public Task SaveAsync(IReadOnlyCollection<RuleActivation> activations, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activations);
        return database.WriteAsync(
            transaction =>
            {
                using var save = new PreparedStatement(
                    transaction,
                    """
                    INSERT INTO rule_version (rule, version, seen_at, acts_from, left_at) VALUES (@0, @1, @2, @3, @4)
                    ON CONFLICT (rule, version) DO UPDATE SET seen_at = excluded.seen_at, acts_from = excluded.acts_from, left_at = excluded.left_at
                    """,
                    5);
                return activations.Sum(one => save.Run(one.Rule, one.Version, one.SeenAt.ToColumn(), one.ActsFrom?.Ordinal, one.LeftAt?.Ordinal));
            },
            cancellationToken);
    }

    /// <summary>The standing matches whose moment lies in the period, both ends included, by moment.</summary>
    public Task<IReadOnlyList<StandingMatch>> StandingAsync(HalfDay from, HalfDay to, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<StandingMatch>>(
            connection =>
            [
                .. connection.Query<FiringColumns>(
                    """
                    SELECT id AS Id, rule AS Rule, version AS Version, pupil AS Pupil, class AS Class, at AS At, level AS Level,
                           start AS Start, last AS Last, return_ AS Return, measure AS Measure, weekday AS Weekday, anchor AS Anchor, trace AS Trace,
                           created_at AS CreatedAt
                    FROM standing_match
                    WHERE at BETWEEN @from AND @to
                    ORDER BY at, id
                    """,
                    new { from = from.Ordinal, to = to.Ordinal })
                .Select(row => new StandingMatch(row.Id, row.Version, row.ToFiring(), row.Anchor, row.Trace, row.CreatedAt.ToInstant())),
            ],
            cancellationToken);

    /// <summary>Forgets standing matches that were never so, after a correction.</summary>
    public Task ForgetAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return database.WriteAsync(transaction => Forget(transaction, ids), cancellationToken);
    }

    /// <summary>Leaves a wish for the next plan; a later one for the same rule takes its place.</summary>
    public Task RequestAdoptionAsync(AdoptionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                """
                INSERT INTO adoption_request (rule, version, requested_at) VALUES (@Rule, @Version, @at)
                ON CONFLICT (rule) DO UPDATE SET version = excluded.version, requested_at = excluded.requested_at
                """,
                new { request.Rule, request.Version, at = request.RequestedAt.ToColumn() },
                transaction),
            cancellationToken);
    }

    /// <summary>The wishes that were not taken up yet, by rule.</summary>
    public Task<IReadOnlyList<AdoptionRequest>> AdoptionRequestsAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<AdoptionRequest>>(
            connection =>
            [
                .. connection.Query<(string Rule, string Version, long RequestedAt)>("SELECT rule, version, requested_at FROM adoption_request ORDER BY rule")
                .Select(row => new AdoptionRequest(row.Rule, row.Version, row.RequestedAt.ToInstant())),
            ],
            cancellationToken);

    /// <summary>Forgets wishes that were taken up; one that was renewed since is kept.</summary>
    public Task CloseRequestsAsync(IReadOnlyCollection<AdoptionRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return database.WriteAsync(
            transaction =>
            {
                using var close = new PreparedStatement(transaction, "DELETE FROM adoption_request WHERE rule = @0 AND requested_at = @1", 2);
                return requests.Sum(request => close.Run(request.Rule, request.RequestedAt.ToColumn()));
            },
            cancellationToken);
    }

    /// <summary>Keeps a standing match; 0 when it was kept before.</summary>
    internal static int Insert(SqliteTransaction transaction, PlannedFiring planned, string version, Instant now) =>
        transaction.Connection!.Execute(
            """
            INSERT INTO standing_match (rule, version, pupil, class, at, level, start, last, return_, measure, weekday, anchor, trace, created_at)
            VALUES (@Rule, @version, @Pupil, @Class, @at, @Level, @start, @last, @return, @Measure, @weekday, @Anchor, @Trace, @createdAt)
            ON CONFLICT (rule, version, pupil, anchor, level) DO NOTHING
            """,
            new
            {
                planned.Firing.Rule,
                version,
                planned.Firing.Pupil,
                planned.Firing.Class,
                at = planned.Firing.At.Ordinal,
                planned.Firing.Level,
                start = planned.Firing.Start?.Ordinal,
                last = planned.Firing.Last?.Ordinal,
                @return = planned.Firing.Return?.Ordinal,
                planned.Firing.Measure,
                weekday = (int?)planned.Firing.Weekday,
                planned.Anchor,
                planned.Trace,
                createdAt = now.ToColumn(),
            },
            transaction);

    internal static int Forget(SqliteTransaction transaction, IReadOnlyCollection<long> ids)
    {
        using var forget = new PreparedStatement(transaction, "DELETE FROM standing_match WHERE id = @0", 1);
        return ids.Sum(id => forget.Run(id));
    }
}
