using System.Globalization;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Journal;
using Bruggen.Storage.Rules;
using Bruggen.Storage.Settings;
using Bruggen.Storage.Tasks;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.Outbox;

/// <summary>
/// Every addressed action until it may and can be sent, and what became of it. A row only changes state along
/// <see cref="ActionTransitions"/>, and each change is a line in its history, in the same transaction.
/// </summary>
public sealed class OutboxStore(BruggenDatabase database)
{
    private const string InsertRow =
        """
        INSERT INTO outbox (key, firing_id, rule, rule_version, pupil, class, step, kind, audience, recipient, co_account, subject,
                            body_html, body_text, due_on, today, not_before, state, reason, hold, created_at, changed_at, purpose, copy_to_lvs, follows,
                            reason_code, released_at, watched)
        SELECT @0, firing.id, firing.rule, firing.rule_version, firing.pupil, firing.class, @2, @3, @4, @5, @6, @7,
               @8, @9, @10, @11, @12, 'held', @13, @15, @14, @14, @16, @17, @18,
               @19, @20, @21
        FROM firing
        WHERE firing.id = @1
        ON CONFLICT (key) DO NOTHING
        RETURNING id
        """;

    private const string InsertHistory =
        "INSERT INTO outbox_history (outbox_id, at, from_state, to_state, reason) VALUES (@0, @1, @2, @3, @4)";

    /// <summary>
    /// Keeps firings, their rows and the settings that go with them (how far rules were evaluated), all or nothing.
    /// What is done about a firing is planned once: one that is known is left as it is, with its rows.
    /// </summary>
    /// <exception cref="StorageException">A row breaks a rule of the database; then nothing of the plan is kept.</exception>
    public Task<PlanCounts> PlanAsync(
        IReadOnlyList<PlannedFiring> plan,
        IReadOnlyDictionary<string, string> settings,
        Instant now,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(settings);
        return database.WriteAsync(
            transaction =>
            {
                var counts = new PlanCounts(0, 0, 0, 0);
                foreach (var planned in plan)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (planned.StandsUnder is { } version)
                    {
                        counts = counts with { Standing = counts.Standing + RuleStore.Insert(transaction, planned, version, now) };
                        continue;
                    }

                    if (planned.Adopts is { } match)
                    {
                        RuleStore.Forget(transaction, [match]);
                    }

                    if (FiringStore.Insert(transaction, planned.Firing, planned.Anchor, planned.RuleVersion, planned.Trace, now) is { } firingId)
                    {
                        var rows = AddRows(transaction, firingId, planned.Rows, now);
                        counts = counts with
                        {
                            Firings = counts.Firings + 1,
                            Rows = counts.Rows + rows,
                            KnownRows = counts.KnownRows + planned.Rows.Length - rows,
                        };
                    }
                    else
                    {
                        counts = counts with { KnownFirings = counts.KnownFirings + 1, KnownRows = counts.KnownRows + planned.Rows.Length };
                    }
                }

                foreach (var (key, value) in settings)
                {
                    transaction.Connection!.Execute(SettingsStore.Upsert, new { key, value }, transaction);
                }

                return counts;
            },
            cancellationToken);
    }

    /// <summary>Adds rows to a firing that was planned before, for somebody else than first thought.</summary>
    /// <param name="firingId">The firing.</param>
    /// <param name="rows">The rows. One whose key is known is not kept again.</param>
    /// <param name="handedOn">
    /// The reason for which rows were withdrawn because they had become somebody else's: such a row has not left and gives its
    /// key back, so that what comes back to the first person is kept again.
    /// </param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write.</param>
    /// <returns>How many were kept.</returns>
    /// <exception cref="InvalidOperationException">There is no such firing.</exception>
    public Task<int> AddRowsAsync(long firingId, IReadOnlyCollection<PlannedAction> rows, ActionReason handedOn, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(handedOn);
        return database.WriteAsync(
            transaction =>
            {
                if (transaction.Connection!.ExecuteScalar<long?>("SELECT id FROM firing WHERE id = @firingId", new { firingId }, transaction) is null)
                {
                    throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"There is no firing {firingId}."));
                }

                using var giveBack = new PreparedStatement(
                    transaction,
                    "UPDATE outbox SET key = key || '|' || id WHERE key = @0 AND state = 'withdrawn' AND reason_code = @1 AND letter_id IS NULL",
                    2);
                foreach (var row in rows)
                {
                    giveBack.Run(row.Key, Word(handedOn.Code));
                }

                return AddRows(transaction, firingId, rows, now);
            },
            cancellationToken);
    }

    /// <summary>Gives what is due to somebody else: both rows change or none, so that nobody else ever has it too.</summary>
    /// <param name="row">The row that is due; one that is not any more is left as it is.</param>
    /// <param name="replacement">The row for somebody else.</param>
    /// <param name="reason">Why, without names.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write.</param>
    public Task HandOnAsync(KeptAction row, PlannedAction replacement, ActionReason reason, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        return database.WriteAsync(
            transaction => Move(transaction, [row.Id], ActionState.Due, ActionState.Withdrawn, reason, now) == 1 ? AddRows(transaction, row.FiringId, [replacement], now) : 0,
            cancellationToken);
    }

    /// <summary>The rows that pass the filter, oldest first.</summary>
    public Task<IReadOnlyList<KeptAction>> ListAsync(OutboxFilter? filter = null, CancellationToken cancellationToken = default)
    {
        filter ??= new OutboxFilter();
        var states = filter.States.Select(state => state.ToWord()).ToArray();
        var (firings, purposes) = (filter.Firings.ToArray(), filter.Purposes.Select(Word).ToArray());
        string?[] conditions =
        [
            states.Length > 0 ? "state IN @states" : null,
            filter.Pupil is not null ? "pupil = @Pupil" : null,
            filter.Rule is not null ? "rule = @Rule" : null,
            filter.Recipient is not null ? "recipient = @Recipient" : null,
            filter.Hold is not null ? "hold = @hold" : null,
            filter.Firings.Length > 0 ? "firing_id IN @firings" : null,
            filter.Purposes.Length > 0 ? "purpose IN @purposes" : null,
        ];
        var where = string.Join(" AND ", conditions.Where(condition => condition is not null));
        var sql = $"{OutboxColumns.Select} {(where.Length > 0 ? $"WHERE {where}" : where)} ORDER BY id";
        return database.ReadAsync<IReadOnlyList<KeptAction>>(
            connection =>
            [
                .. connection.Query<OutboxColumns>(sql, new { states, filter.Pupil, filter.Rule, filter.Recipient, hold = filter.Hold is { } hold ? Word(hold) : null, firings, purposes }).Select(row => row.ToRow()),
            ],
            cancellationToken);
    }

    /// <summary>How many rows stand in each state; every state is there, also those without rows.</summary>
    public Task<IReadOnlyDictionary<ActionState, int>> CountByStateAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyDictionary<ActionState, int>>(
            connection =>
            {
                var counts = Enum.GetValues<ActionState>().ToDictionary(state => state, _ => 0);
                foreach (var (state, count) in connection.Query<(string State, int Count)>("SELECT state, COUNT(*) FROM outbox GROUP BY state"))
                {
                    counts[ActionTransitions.FromWord(state)] = count;
                }

                return counts;
            },
            cancellationToken);

    /// <summary>How many rows came to each state since a moment, each row once for a state; a row that was made counts as held, and one that is right after all was sent before. States without rows are left out.</summary>
    public Task<IReadOnlyDictionary<ActionState, int>> CountChangesAsync(Instant since, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyDictionary<ActionState, int>>(
            connection => connection.Query<(string State, int Count)>(
                    """
                    SELECT to_state, COUNT(DISTINCT outbox_id)
                    FROM outbox_history
                    WHERE at >= @since AND (to_state <> 'held' OR from_state IS NULL) AND (to_state <> 'sent' OR from_state <> 'superseded')
                    GROUP BY to_state
                    """,
                    new { since = since.ToColumn() })
                .ToDictionary(row => ActionTransitions.FromWord(row.State), row => row.Count),
            cancellationToken);

    /// <summary>What happened to a row, from its making on; empty when there is no such row.</summary>
    public Task<IReadOnlyList<OutboxChange>> HistoryAsync(long rowId, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<OutboxChange>>(
            connection =>
            [
                .. connection.Query<(long At, string? From, string To, string Reason)>(
                    "SELECT at, from_state, to_state, reason FROM outbox_history WHERE outbox_id = @rowId ORDER BY id",
                    new { rowId })
                .Select(line => new OutboxChange(
                    line.At.ToInstant(),
                    line.From is null ? null : ActionTransitions.FromWord(line.From),
                    ActionTransitions.FromWord(line.To),
                    line.Reason)),
            ],
            cancellationToken);

    /// <summary>Moves the rows that stand in <paramref name="from"/>; others, and ids that do not exist, are left as they are.</summary>
    /// <returns>How many moved.</returns>
    /// <exception cref="InvalidOperationException">Rows may not go from the one state to the other.</exception>
    public Task<int> MoveAsync(
        IReadOnlyCollection<long> ids,
        ActionState from,
        ActionState to,
        ActionReason reason,
        Instant now,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ActionTransitions.Require(from, to);
        return database.WriteAsync(
            transaction =>
            {
                var letters = LetterStore.Of(transaction, ids);
                var moved = Move(transaction, ids, from, to, reason, now);
                LetterStore.Settle(transaction, letters, now);
                return moved;
            },
            cancellationToken);
    }

    /// <summary>
    /// Lets go of held rows: from here on they wait for what kept them before, and mostly for nothing but their time. That a person did so
    /// stays known.
    /// </summary>
    /// <returns>How many were let go.</returns>
    public Task<int> ReleaseAsync(IReadOnlyCollection<long> ids, ActionReason reason, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(reason);
        return database.WriteAsync(
            transaction => Restate(
                transaction,
                ids,
                ActionState.Held,
                $"hold = hold_before, hold_before = NULL, changed_at = @2, released_at = {(reason.IsLeaveOfPerson ? "@2" : "released_at")}",
                "hold IS NOT NULL",
                reason,
                now),
            cancellationToken);
    }

    /// <summary>Gives rows another reason for standing where they stand; those that have it already are left as they are.</summary>
    public Task NoteAsync(IReadOnlyCollection<long> ids, ActionState state, ActionReason reason, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return database.WriteAsync(transaction => Restate(transaction, ids, state, "changed_at = changed_at", "reason_code <> @4", reason, now), cancellationToken);
    }

    /// <summary>Makes rows that wait for nothing but their time, or are due and have not left, wait for a person too.</summary>
    /// <returns>How many.</returns>
    public Task<int> HoldAsync(IReadOnlyCollection<long> ids, ActionHold hold, ActionReason reason, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return database.WriteAsync(
            transaction =>
            {
                Move(transaction, ids, ActionState.Due, ActionState.Held, reason, now);
                return Restate(transaction, ids, ActionState.Held, $"hold = '{Word(hold)}', changed_at = @2", "hold IS NULL", reason, now);
            },
            cancellationToken);
    }

    /// <summary>Gives rows that have not left another text and date, because they were written too long ago to be sent as they are.</summary>
    /// <returns>How many were rewritten.</returns>
    public Task<int> RewriteAsync(IReadOnlyCollection<(long Id, PlannedAction Row)> rows, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return database.WriteAsync(
            transaction =>
            {
                using var history = new PreparedStatement(transaction, InsertHistory, 5);
                var at = now.ToColumn();
                var rewritten = 0;
                foreach (var (id, row) in rows)
                {
                    if (transaction.Connection!.ExecuteScalar<string?>(
                        """
                        UPDATE outbox SET subject = @Subject, body_html = @BodyHtml, body_text = @BodyText, due_on = @dueOn, reason = @Sentence, reason_code = @code, watched = @watched, changed_at = @at
                        WHERE id = @id AND state IN ('held', 'due')
                        RETURNING state
                        """,
                        new { row.Subject, row.BodyHtml, row.BodyText, dueOn = row.DueOn?.ToColumn(), row.Reason.Sentence, code = Word(row.Reason.Code), watched = row.IsWatched ? 1 : 0, at, id },
                        transaction) is { } state)
                    {
                        history.Run(id, at, state, state, row.Reason.Sentence);
                        rewritten++;
                    }
                }

                return rewritten;
            },
            cancellationToken);
    }

    /// <summary>Sends what is still to go another way, because its own was refused.</summary>
    public Task RouteAsync(long id, TaskChannel channel, ActionReason reason, Instant now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            transaction =>
            {
                var state = transaction.Connection!.ExecuteScalar<string?>(
                    "UPDATE outbox SET channel = @channel, reason = @Sentence, reason_code = @code, changed_at = @at WHERE id = @id AND state IN ('held', 'due') RETURNING state",
                    new { id, channel = Word(channel), reason.Sentence, code = Word(reason.Code), at = now.ToColumn() },
                    transaction);
                if (state is not null)
                {
                    using var history = new PreparedStatement(transaction, InsertHistory, 5);
                    history.Run(id, now.ToColumn(), state, state, reason.Sentence);
                }

                return state is not null;
            },
            cancellationToken);

    internal static int AddRows(SqliteTransaction transaction, long firingId, IReadOnlyCollection<PlannedAction> rows, Instant now)
    {
        using var insert = new PreparedStatement(transaction, InsertRow, 22);
        using var history = new PreparedStatement(transaction, InsertHistory, 5);
        var at = now.ToColumn();
        var added = 0;
        var before = SentBefore.Load(transaction);
        foreach (var row in rows)
        {
            var id = insert.Number(
                row.Key,
                firingId,
                row.Step,
                Word(row.Kind),
                Word(row.Audience),
                row.Recipient,
                row.CoAccount,
                row.Subject,
                row.BodyHtml,
                row.BodyText,
                row.DueOn?.ToColumn(),
                row.Today ? 1 : 0,
                row.NotBefore.ToColumn(),
                row.Reason.Sentence,
                at,
                row.Hold is { } hold ? Word(hold) : null,
                Word(row.Purpose),
                row.CopyToLvs ? 1 : 0,
                row.Follows,
                Word(row.Reason.Code),
                row.ReleasedAt?.ToColumn(),
                row.IsWatched ? 1 : 0);
            if (id is not null)
            {
                history.Run(id, at, null, ActionState.Held.ToWord(), row.Reason.Sentence);
                added++;
                before?.Meet(transaction, id.Value, now);
            }
        }

        return added;
    }

    /// <summary>Moves the rows that stand in the one state to the other, each with a line in its history.</summary>
    internal static int Move(SqliteTransaction transaction, IReadOnlyCollection<long> ids, ActionState from, ActionState to, ActionReason reason, Instant now, string? remote = null)
    {
        ActionTransitions.Require(from, to);

        // A row that is due again did not leave with its letter, and will leave with another.
        using var move = new PreparedStatement(
            transaction,
            """
            UPDATE outbox
            SET state = @2, reason = @3, reason_code = @5, changed_at = @4, letter_id = CASE WHEN @2 = 'due' THEN NULL ELSE letter_id END,
                hold = NULL, hold_before = NULL, released_at = CASE WHEN @6 AND @2 = 'due' THEN @4 ELSE released_at END
            WHERE id = @0 AND state = @1
            """,
            7);
        using var history = new PreparedStatement(transaction, InsertHistory, 5);
        var (fromWord, toWord, at) = (from.ToWord(), to.ToWord(), now.ToColumn());
        var moved = 0;
        foreach (var id in ids)
        {
            if (move.Run(id, fromWord, toWord, reason.Sentence, at, Word(reason.Code), reason.IsLeaveOfPerson ? 1 : 0) == 1)
            {
                history.Run(id, at, fromWord, toWord, reason.Sentence);
                moved++;
            }
        }

        if (to == ActionState.Sent)
        {
            TaskStore.Open(transaction, ids, reason, remote, now);
        }

        return moved;
    }

    /// <summary>Has a held row wait for a person; what else it waits for it does afterwards.</summary>
    internal static void Hold(SqliteTransaction transaction, long id, ActionHold hold, ActionReason reason, Instant now) => Restate(
        transaction,
        [id],
        ActionState.Held,
        $"hold_before = CASE WHEN hold = '{Word(hold)}' THEN hold_before ELSE hold END, hold = '{Word(hold)}', changed_at = @2",
        "TRUE",
        reason,
        now);

    /// <summary>Changes rows where they stand, each with a line in its history.</summary>
    private static int Restate(SqliteTransaction transaction, IReadOnlyCollection<long> ids, ActionState state, string change, string condition, ActionReason reason, Instant now)
    {
        using var restate = new PreparedStatement(transaction, $"UPDATE outbox SET reason = @1, reason_code = @4, {change} WHERE id = @0 AND state = @3 AND {condition}", 5);
        using var history = new PreparedStatement(transaction, InsertHistory, 5);
        var (word, at, code) = (state.ToWord(), now.ToColumn(), Word(reason.Code));
        var restated = 0;
        foreach (var id in ids)
        {
            if (restate.Run(id, reason.Sentence, at, word, code) == 1)
            {
                history.Run(id, at, word, word, reason.Sentence);
                restated++;
            }
        }

        return restated;
    }

    // Lower-case words in every column, so that a person reading the file meets one spelling.
    internal static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
