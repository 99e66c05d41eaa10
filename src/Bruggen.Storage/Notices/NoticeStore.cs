using Bruggen.Domain.Actions;
using Bruggen.Storage.Journal;
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
                return recipients.Where(recipient => !SentBefore.Has(transaction, SendLedger.ItemOf(key, recipient))).Sum(recipient => insert.Run(key, recipient, subject, bodyHtml, now.ToColumn()));
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
            await MoveAsync(notice.Id, ActionState.Due, ActionState.Withdrawn, "no longer needed", now, cancellationToken);
        }
    }

    /// <summary>Commits that a notice is about to leave, in the store and in the journal.</summary>
    /// <returns>False when it is no longer due; then it must not leave.</returns>
    /// <exception cref="StorageException">It cannot be written down; then it must not leave, and is due again.</exception>
    public async Task<bool> BeginAsync(long id, Instant now, CancellationToken cancellationToken = default)
    {
        var entry = await database.WriteAsync(
            transaction =>
            {
                var number = SendLedger.NextNumber(transaction);
                var begun = transaction.Connection!.QuerySingleOrDefault<(string Key, string Recipient)?>(
                    """
                    UPDATE notice SET state = 'sending', reason = 'on its way', changed_at = @at, journal_number = @number
                    WHERE id = @id AND state = 'due'
                    RETURNING key, recipient
                    """,
                    new { id, at = now.ToColumn(), number },
                    transaction);
                return begun is var (key, recipient)
                    ? new JournalEntry(number, now, SendLedger.NoMailbox, LocalDate.FromDateTime(now.ToDateTimeUtc()), [SendLedger.ItemOf(key, recipient)], SendState.Unknown)
                    : null;
            },
            cancellationToken);
        if (entry is null)
        {
            return false;
        }

        try
        {
            database.Journal.Write(entry);
        }
        catch (StorageException)
        {
            await RecoverAsync(now, CancellationToken.None);
            throw;
        }

        return true;
    }

    /// <summary>Says what became of a notice that was on its way; due when it certainly did not leave.</summary>
    public async Task FinishAsync(long id, ActionState result, string reason, Instant now, CancellationToken cancellationToken = default)
    {
        ActionTransitions.Require(ActionState.Sending, result);
        if (await database.ReadAsync(
            connection => connection.ExecuteScalar<long?>("SELECT journal_number FROM notice WHERE id = @id AND state = 'sending'", new { id }),
            cancellationToken) is { } number)
        {
            database.Journal.WriteEnd(number, SendLedger.EndOf(result));
        }

        await MoveAsync(id, ActionState.Sending, result, reason, now, cancellationToken);
    }

    /// <summary>What is on its way although no call is under way becomes what the journal says of it; where that saw no end it is not sent again.</summary>
    /// <returns>How many became unknown.</returns>
    public async Task<int> RecoverAsync(Instant now, CancellationToken cancellationToken = default)
    {
        if (!await database.ReadAsync(connection => connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM notice WHERE state = 'sending')"), cancellationToken))
        {
            return 0;
        }

        var journal = database.Journal.Read();
        return await database.WriteAsync(
            transaction =>
            {
                var unknown = 0;
                foreach (var (id, number) in transaction.Connection!.Query<(long Id, long? Number)>("SELECT id, journal_number FROM notice WHERE state = 'sending'", transaction: transaction).AsList())
                {
                    var (state, reason) = SendLedger.AfterStop(journal, number);
                    unknown += state == ActionState.Unknown ? 1 : 0;
                    transaction.Connection!.Execute(
                        "UPDATE notice SET state = @state, reason = @reason, changed_at = @at WHERE id = @id",
                        new { id, state = state.ToWord(), reason = reason.Sentence, at = now.ToColumn() },
                        transaction);
                }

                return unknown;
            },
            cancellationToken);
    }

    private Task<int> MoveAsync(long id, ActionState from, ActionState to, string reason, Instant now, CancellationToken cancellationToken)
    {
        ActionTransitions.Require(from, to);
        return database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                "UPDATE notice SET state = @to, reason = @reason, changed_at = @at WHERE id = @id AND state = @from",
                new { id, from = from.ToWord(), to = to.ToWord(), reason, at = now.ToColumn() },
                transaction),
            cancellationToken);
    }
}
