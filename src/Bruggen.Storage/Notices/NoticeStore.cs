using Bruggen.Storage.Outbox;
using Dapper;
using NodaTime;

namespace Bruggen.Storage.Notices;

/// <summary>
/// What the service itself has to say to the admin. Like an action it is <c>sending</c> in the store before the call, and
/// one of which nobody knows whether it arrived is never sent again.
/// </summary>
public sealed class NoticeStore(BruggenDatabase database)
{
    /// <summary>Keeps a notice for each reader who does not have it yet under this key.</summary>
    /// <returns>How many were kept.</returns>
    public Task<int> AddAsync(string key, IEnumerable<string> recipients, string subject, string bodyHtml, Instant now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            transaction =>
            {
                using var insert = new PreparedStatement(
                    transaction,
                    """
                    INSERT INTO notice (key, recipient, subject, body_html, state, reason, created_at, changed_at)
                    VALUES (@0, @1, @2, @3, 'due', 'new', @4, @4)
                    ON CONFLICT (key, recipient) DO NOTHING
                    """,
                    5);
                return recipients.Sum(recipient => insert.Run(key, recipient, subject, bodyHtml, now.ToColumn()));
            },
            cancellationToken);

    /// <summary>The notices that have not left yet, oldest first.</summary>
    public Task<IReadOnlyList<Notice>> DueAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<Notice>>(
            connection => connection.Query<Notice>(
                "SELECT id AS Id, key AS Key, recipient AS Recipient, subject AS Subject, body_html AS BodyHtml FROM notice WHERE state = 'due' ORDER BY id").AsList(),
            cancellationToken);

    /// <summary>Takes back the notices of a topic that have not left yet and are no longer needed.</summary>
    /// <param name="topic">How their keys begin.</param>
    /// <param name="stillNeeded">The keys that stay.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write.</param>
    public async Task WithdrawAsync(string topic, IReadOnlyCollection<string> stillNeeded, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stillNeeded);
        foreach (var notice in (await DueAsync(cancellationToken)).Where(notice => notice.Key.StartsWith(topic, StringComparison.Ordinal) && !stillNeeded.Contains(notice.Key)))
        {
            await MoveAsync(notice.Id, OutboxState.Due, OutboxState.Withdrawn, "no longer needed", now, cancellationToken);
        }
    }

    /// <summary>Commits that a notice is about to leave.</summary>
    /// <returns>False when it is no longer due; then it must not leave.</returns>
    public async Task<bool> BeginAsync(long id, Instant now, CancellationToken cancellationToken = default) =>
        await MoveAsync(id, OutboxState.Due, OutboxState.Sending, "on its way", now, cancellationToken) == 1;

    /// <summary>Says what became of a notice that was on its way; due when it certainly did not leave.</summary>
    public Task FinishAsync(long id, OutboxState result, string reason, Instant now, CancellationToken cancellationToken = default) =>
        MoveAsync(id, OutboxState.Sending, result, reason, now, cancellationToken);

    /// <summary>At start: what was on its way when the service stopped may have arrived, and is not sent again.</summary>
    public Task<int> RecoverAsync(Instant now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                "UPDATE notice SET state = 'unknown', reason = 'the worker stopped while this was being sent', changed_at = @at WHERE state = 'sending'",
                new { at = now.ToColumn() },
                transaction),
            cancellationToken);

    private Task<int> MoveAsync(long id, OutboxState from, OutboxState to, string reason, Instant now, CancellationToken cancellationToken)
    {
        OutboxTransitions.Require(from, to);
        return database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                "UPDATE notice SET state = @to, reason = @reason, changed_at = @at WHERE id = @id AND state = @from",
                new { id, from = from.ToWord(), to = to.ToWord(), reason, at = now.ToColumn() },
                transaction),
            cancellationToken);
    }
}
