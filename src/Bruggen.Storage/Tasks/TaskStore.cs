using Bruggen.Domain.Actions;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.Tasks;

/// <summary>
/// The tasks that were sent and what became of them. A task is there from the transaction on that made its row
/// <c>sent</c>; each change is a line in its history, in the same transaction as what is sent because of it.
/// </summary>
public sealed class TaskStore(BruggenDatabase database)
{
    private const string InsertHistory =
        "INSERT INTO task_history (outbox_id, at, from_state, to_state, by, reason) VALUES (@0, @1, @2, @3, @4, @5)";

    /// <summary>The tasks that pass the filter, oldest first.</summary>
    public Task<IReadOnlyList<SentTask>> ListAsync(TaskFilter? filter = null, CancellationToken cancellationToken = default)
    {
        filter ??= new TaskFilter();
        var states = filter.States.Select(state => state.ToWord()).ToArray();
        string?[] conditions =
        [
            states.Length > 0 ? "task.state IN @states" : null,
            filter.Pupil is not null ? "outbox.pupil = @Pupil" : null,
            filter.Person is not null ? "outbox.recipient = @Person" : null,
        ];
        var where = string.Join(" AND ", conditions.Where(condition => condition is not null));
        return SelectAsync(where.Length > 0 ? $"WHERE {where}" : where, new { states, filter.Pupil, filter.Person }, cancellationToken);
    }

    /// <summary>One task, or null.</summary>
    public async Task<SentTask?> FindAsync(long id, CancellationToken cancellationToken = default) =>
        (await SelectAsync("WHERE task.outbox_id = @id", new { id }, cancellationToken)).SingleOrDefault();

    /// <summary>The tasks with a to-do in the planner that was not ticked yet when it was last looked at, whatever their state.</summary>
    public Task<IReadOnlyList<SentTask>> WithOpenToDoAsync(CancellationToken cancellationToken = default) =>
        SelectAsync("WHERE task.remote_open = 1", parameters: null, cancellationToken);

    /// <summary>The rows that follow from tasks that somebody still has, oldest first, but for those a correction took back before they left.</summary>
    public Task<IReadOnlyList<KeptAction>> FollowUpsAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<KeptAction>>(
            connection =>
            [
                .. connection.Query<OutboxColumns>(
                        $"""
                        {OutboxColumns.Select}
                        WHERE follows IN (SELECT outbox_id FROM task WHERE state IN ('open', 'overdue'))
                          AND NOT ({CorrectionStore.WasTakenBack})
                        ORDER BY id
                        """)
                    .Select(row => row.ToRow()),
            ],
            cancellationToken);

    /// <summary>The numbers of the tasks that somebody still has.</summary>
    public Task<IReadOnlySet<long>> UnfinishedAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlySet<long>>(
            connection => connection.Query<long>("SELECT outbox_id FROM task WHERE state IN ('open', 'overdue')").ToHashSet(),
            cancellationToken);

    /// <summary>The task as it was first sent: for one that was handed over, the one its first owner had.</summary>
    public async Task<SentTask> FirstOfAsync(SentTask task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        while (task.Row is { Purpose: ActionPurpose.HandOver, Follows: { } earlier } && await FindAsync(earlier, cancellationToken) is { } before)
        {
            task = before;
        }

        return task;
    }

    /// <summary>How many unfinished tasks each person has; who has none is not in it.</summary>
    public Task<IReadOnlyDictionary<string, int>> OpenTasksAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyDictionary<string, int>>(
            connection => connection.Query<(string Person, int Count)>(
                    "SELECT outbox.recipient, COUNT(*) FROM task JOIN outbox ON outbox.id = task.outbox_id WHERE task.state IN ('open', 'overdue') GROUP BY outbox.recipient")
                .ToDictionary(row => row.Person, row => row.Count, StringComparer.Ordinal),
            cancellationToken);

    /// <summary>What happened to a task, from its sending on; empty when there is no such task.</summary>
    public Task<IReadOnlyList<TaskChange>> HistoryAsync(long id, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<TaskChange>>(
            connection =>
            [
                .. connection.Query<(long At, string? From, string To, string By, string Reason)>(
                    "SELECT at, from_state, to_state, by, reason FROM task_history WHERE outbox_id = @id ORDER BY id",
                    new { id })
                .Select(line => new TaskChange(
                    line.At.ToInstant(),
                    line.From is null ? null : TaskStates.Named(line.From),
                    TaskStates.Named(line.To)!.Value,
                    line.By,
                    line.Reason)),
            ],
            cancellationToken);

    /// <summary>
    /// Takes the steps, each with its rows, all or nothing. A task that is finished, or stands where the step leads, is left
    /// as it is, and the rows of that step are not kept: what somebody answered meanwhile comes first.
    /// </summary>
    /// <returns>How many steps were taken.</returns>
    /// <exception cref="StorageException">A row breaks a rule of the database; then nothing is kept.</exception>
    public Task<int> StepAsync(IReadOnlyCollection<TaskStep> steps, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return steps.Count == 0
            ? Task.FromResult(0)
            : database.WriteAsync(transaction => steps.Count(step => Take(transaction, step, now)), cancellationToken);
    }

    /// <summary>Notes that the to-do of a task was ticked or is gone, so that it is not looked at again.</summary>
    public Task CloseToDoAsync(long id, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            transaction => transaction.Connection!.Execute("UPDATE task SET remote_open = 0 WHERE outbox_id = @id", new { id }, transaction),
            cancellationToken);

    /// <summary>Begins the life of the rows among these that are tasks and were just sent.</summary>
    /// <param name="transaction">The transaction that made them sent.</param>
    /// <param name="ids">The rows.</param>
    /// <param name="reason">Why they are sent.</param>
    /// <param name="remote">The id of the to-do, for a task that went to the planner.</param>
    /// <param name="now">The moment.</param>
    internal static void Open(SqliteTransaction transaction, IReadOnlyCollection<long> ids, ActionReason reason, string? remote, Instant now)
    {
        using var open = new PreparedStatement(
            transaction,
            """
            INSERT INTO task (outbox_id, state, reason, sent_at, changed_at, remote, remote_open, reason_code)
            SELECT id, 'open', @1, @2, @2, @3, @4, @5 FROM outbox WHERE id = @0 AND kind = 'task' AND state = 'sent'
            ON CONFLICT (outbox_id) DO NOTHING
            """,
            6);
        using var history = new PreparedStatement(transaction, InsertHistory, 6);
        foreach (var id in ids)
        {
            if (open.Run(id, reason.Sentence, now.ToColumn(), remote, remote is null ? 0 : 1, OutboxStore.Word(reason.Code)) == 1)
            {
                history.Run(id, now.ToColumn(), null, TaskState.Open.ToWord(), TaskStep.Service, reason.Sentence);
            }
        }
    }

    /// <summary>Opens the tasks among these rows again that were closed for one reason and no other.</summary>
    internal static void Reopen(SqliteTransaction transaction, IReadOnlyCollection<long> ids, ActionReason closedBecause, ActionReason reason, Instant now)
    {
        using var open = new PreparedStatement(
            transaction,
            "UPDATE task SET state = 'open', reason = @2, reason_code = @4, changed_at = @3 WHERE outbox_id = @0 AND state = 'no-longer-needed' AND reason_code = @1",
            5);
        using var history = new PreparedStatement(transaction, InsertHistory, 6);
        foreach (var id in ids)
        {
            if (open.Run(id, OutboxStore.Word(closedBecause.Code), reason.Sentence, now.ToColumn(), OutboxStore.Word(reason.Code)) == 1)
            {
                history.Run(id, now.ToColumn(), TaskState.NoLongerNeeded.ToWord(), TaskState.Open.ToWord(), TaskStep.Service, reason.Sentence);
            }
        }
    }

    private static bool Take(SqliteTransaction transaction, TaskStep step, Instant now)
    {
        var known = transaction.Connection!.QuerySingleOrDefault<(string State, long Firing)?>(
            "SELECT task.state, outbox.firing_id FROM task JOIN outbox ON outbox.id = task.outbox_id WHERE task.outbox_id = @Task AND task.state IN ('open', 'overdue')",
            new { step.Task },
            transaction);
        if (known is not var (state, firing) || step.To?.ToWord() == state)
        {
            return false;
        }

        var added = OutboxStore.AddRows(transaction, firing, step.Rows, now);
        if (step.To is not { } to)
        {
            return added > 0;
        }

        transaction.Connection!.Execute(
            "UPDATE task SET state = @to, reason = @Sentence, reason_code = @code, changed_at = @at WHERE outbox_id = @Task",
            new { step.Task, step.Reason.Sentence, code = OutboxStore.Word(step.Reason.Code), to = to.ToWord(), at = now.ToColumn() },
            transaction);
        using var history = new PreparedStatement(transaction, InsertHistory, 6);
        history.Run(step.Task, now.ToColumn(), state, to.ToWord(), step.By, step.Reason.Sentence);
        return true;
    }

    private Task<IReadOnlyList<SentTask>> SelectAsync(string where, object? parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SentTask>>(
            connection =>
            {
                var from = $"FROM task JOIN outbox ON outbox.id = task.outbox_id {where}";
                var rows = connection.Query<OutboxColumns>($"{OutboxColumns.Select} WHERE id IN (SELECT task.outbox_id {from})", parameters)
                    .Select(row => row.ToRow())
                    .ToDictionary(row => row.Id);
                return
                [
                    .. connection.Query<(long Id, string State, string Reason, string Code, long SentAt, long ChangedAt, string? Remote, long RemoteOpen)>(
                        $"SELECT task.outbox_id, task.state, task.reason, task.reason_code, task.sent_at, task.changed_at, task.remote, task.remote_open {from} ORDER BY task.outbox_id",
                        parameters)
                    .Select(task => new SentTask(rows[task.Id], TaskStates.Named(task.State)!.Value, new ActionReason(Enum.Parse<ReasonCode>(task.Code, ignoreCase: true), task.Reason), task.SentAt.ToInstant(), task.ChangedAt.ToInstant())
                    {
                        Remote = task.Remote,
                        RemoteIsOpen = task.RemoteOpen != 0,
                    }),
                ];
            },
            cancellationToken);
}
