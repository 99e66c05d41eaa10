using Bruggen.Domain.Actions;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Tasks;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.Firings;

/// <summary>
/// What a correction of attendance does to firings that were kept and to what was done about them, and what becomes of that
/// when the correction is undone: all of it in one transaction.
/// </summary>
public sealed class CorrectionStore(BruggenDatabase database)
{
    /// <summary>The condition on a row of <c>outbox</c> that a correction took it back before it left.</summary>
    internal static readonly string WasTakenBack =
        $"outbox.state = 'withdrawn' AND outbox.reason_code = '{OutboxStore.Word(ReasonCode.Corrected)}' AND outbox.letter_id IS NULL";

    // The condition that whoever had a task last knows that it was not needed: by a word, or because it is gone from the planner.
    // Who had done it, and what a person took back, is another matter.
    private static readonly string IsTold =
        $"""
        EXISTS (SELECT 1 FROM task WHERE task.outbox_id = outbox.id
                AND ((task.state = 'no-longer-needed' AND task.reason_code = '{OutboxStore.Word(ReasonCode.Corrected)}'
                      AND ((task.remote IS NOT NULL AND task.remote_open = 0)
                           OR EXISTS (SELECT 1 FROM outbox AS word WHERE word.follows = outbox.id AND {IsLeftWord})))
                     OR (task.state = 'handed-over'
                         AND EXISTS (SELECT 1 FROM outbox AS word WHERE {IsLeftWord}
                                     AND word.follows IN (SELECT given.id FROM outbox AS given WHERE given.follows = outbox.id AND given.purpose = 'handover')))))
        """;

    private const string IsLeftWord = "word.purpose = 'notneeded' AND word.state IN ('sending', 'sent', 'unknown', 'superseded')";

    /// <summary>Marks firings as no longer justified: what has not left is withdrawn, what has left stays and is superseded.</summary>
    /// <returns>How many were marked now; one that was marked before keeps its moment.</returns>
    public Task<int> TakeBackAsync(IReadOnlyCollection<long> firings, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(firings);
        return database.WriteAsync(
            transaction =>
            {
                using var mark = new PreparedStatement(transaction, "UPDATE firing SET superseded_at = @1 WHERE id = @0 AND superseded_at IS NULL", 2);
                var marked = 0;
                foreach (var firing in firings)
                {
                    marked += mark.Run(firing, now.ToColumn());
                    Move(transaction, firing, ActionState.Held, ActionState.Withdrawn, now);
                    Move(transaction, firing, ActionState.Due, ActionState.Withdrawn, now);
                    Move(transaction, firing, ActionState.Sent, ActionState.Superseded, now);
                }

                return marked;
            },
            cancellationToken);
    }

    /// <summary>
    /// Marks a firing as justified after all. What was withdrawn is planned anew; what has left is not sent again, except a
    /// task whose owner was told that it was not needed. A task whose owner has not heard so yet is simply open again.
    /// </summary>
    /// <param name="firing">A superseded firing; another is left as it is.</param>
    /// <param name="rows">What the rule asks for, with the dates and people of now.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write.</param>
    /// <returns>Whether it was superseded.</returns>
    public Task<bool> GiveBackAsync(long firing, IReadOnlyCollection<PlannedAction> rows, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return database.WriteAsync(
            transaction =>
            {
                var connection = transaction.Connection!;
                if (connection.Execute("UPDATE firing SET superseded_at = NULL WHERE id = @firing AND superseded_at IS NOT NULL", new { firing }, transaction) == 0)
                {
                    return false;
                }

                var again = connection.Query<string>(
                    $"SELECT key FROM outbox WHERE firing_id = @firing AND kind = 'task' AND state = 'superseded' AND {IsTold}", new { firing }, transaction).ToHashSet(StringComparer.Ordinal);
                foreach (var word in connection.Query<(long Id, string State)>(
                    """
                    SELECT id, state FROM outbox
                    WHERE firing_id = @firing AND purpose = 'notneeded' AND state IN ('held', 'due')
                      AND follows IN (SELECT outbox_id FROM task WHERE state = 'no-longer-needed' AND reason_code = @corrected)
                    """,
                    new { firing, corrected = OutboxStore.Word(ReasonCode.Corrected) },
                    transaction).ToList())
                {
                    OutboxStore.Move(transaction, [word.Id], ActionTransitions.FromWord(word.State), ActionState.Withdrawn, ActionReason.Corrected, now);
                }

                var withdrawn = connection.Query<string>(
                    $"SELECT key FROM outbox WHERE firing_id = @firing AND {WasTakenBack}", new { firing }, transaction).ToHashSet(StringComparer.Ordinal);

                // What went to somebody else and was taken back there is asked of the first again, who gives the key back.
                foreach (var first in withdrawn.Select(key => new ActionKey(key).Relieved).OfType<ActionKey>().ToList())
                {
                    connection.Execute("UPDATE outbox SET key = key || '|' || id WHERE key = @Text", new { first.Text }, transaction);

                    // A task is asked once more when its owner was told that it was not needed: once and no more.
                    if (first.AskedAgain is { } asked)
                    {
                        again.Add(asked.Text);
                    }
                    else
                    {
                        withdrawn.Add(first.Text);
                    }
                }

                connection.Execute(
                    $"UPDATE outbox SET key = key || '|' || id WHERE firing_id = @firing AND {WasTakenBack}", new { firing }, transaction);
                var right = connection.Query<long>(
                    $"SELECT id FROM outbox WHERE firing_id = @firing AND state = 'superseded' AND NOT (kind = 'task' AND {IsTold})", new { firing }, transaction).ToList();
                OutboxStore.Move(transaction, right, ActionState.Superseded, ActionState.Sent, ActionReason.CorrectionUndone, now);
                TaskStore.Reopen(transaction, right, ActionReason.Corrected, ActionReason.CorrectionUndone, now);

                // Of a step that has reached somebody, nobody else is written to because people have changed meanwhile.
                var left = connection.Query<int>(
                    "SELECT step FROM outbox WHERE firing_id = @firing AND state IN ('sending', 'sent', 'unknown', 'refused', 'superseded')", new { firing }, transaction).ToHashSet();
                var wanted = rows.Where(row => withdrawn.Contains(row.Key) || again.Contains(row.Key) || !left.Contains(row.Step));
                OutboxStore.AddRows(transaction, firing, [.. wanted.Select(row => again.Contains(row.Key) ? row with { Key = new ActionKey(row.Key).Again.Text } : row)], now);
                return true;
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes the name of a firing away from one that was superseded before anything of it left: it counts as never made, so
    /// that what holds after all can be kept under that name.
    /// </summary>
    internal static void MakeRoom(SqliteTransaction transaction, string rule, string pupil, string anchor, int level)
    {
        var freed = transaction.Connection!.Query<long>(
            $"UPDATE firing SET anchor = anchor || '|' || id WHERE rule = @rule AND pupil = @pupil AND anchor = @anchor AND level = @level AND superseded_at IS NOT NULL AND NOT {FiringStore.WasActedOn} RETURNING id",
            new { rule, pupil, anchor, level },
            transaction).ToList();
        foreach (var id in freed)
        {
            transaction.Connection!.Execute("UPDATE outbox SET key = key || '|' || id WHERE firing_id = @id", new { id }, transaction);
        }
    }

    private static void Move(SqliteTransaction transaction, long firing, ActionState from, ActionState to, Instant now) => OutboxStore.Move(
        transaction,
        transaction.Connection!.Query<long>("SELECT id FROM outbox WHERE firing_id = @firing AND state = @state", new { firing, state = from.ToWord() }, transaction).ToList(),
        from,
        to,
        ActionReason.Corrected,
        now);
}
