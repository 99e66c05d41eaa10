using System.Globalization;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Storage.Journal;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.Outbox;

/// <summary>
/// What leaves: rows of the outbox for one mailbox on one day, as one message, or one by one on another way. A letter and its
/// rows are <c>sending</c>, here and in the journal, before the call, and only an answer ends that.
/// </summary>
public sealed class LetterStore(BruggenDatabase database)
{
    /// <summary>
    /// Commits that these rows are about to leave as one message: the letter and the rows are <c>sending</c> when this returns,
    /// and the journal says so too, so that neither a stop during the call nor an older database can ever lead to a second one.
    /// </summary>
    /// <param name="recipient">Key of the person whose account it goes to.</param>
    /// <param name="coAccount">0 for the account itself, 1 to 6 for a co-account.</param>
    /// <param name="title">The title of the message.</param>
    /// <param name="sentOn">The local date it counts for.</param>
    /// <param name="ids">The rows in it; at least one, all due, all to that mailbox.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write.</param>
    /// <returns>The number of the letter, for <see cref="FinishLetterAsync"/>.</returns>
    /// <exception cref="InvalidOperationException">A row is not due, or not for this mailbox; then nothing has changed.</exception>
    /// <exception cref="StorageException">It cannot be written down; then the letter must not leave, and its rows are due again.</exception>
    public Task<long> BeginLetterAsync(
        string recipient,
        int coAccount,
        string title,
        LocalDate sentOn,
        IReadOnlyCollection<long> ids,
        Instant now,
        CancellationToken cancellationToken = default) =>
        BeginAsync(recipient, coAccount, title, sentOn, ids, TaskChannel.Message, now, cancellationToken);

    /// <summary>As <see cref="BeginLetterAsync"/> for one row that goes another way, and so does not count as the letter of the day.</summary>
    public Task<long> BeginPostAsync(KeptAction row, TaskChannel channel, LocalDate sentOn, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        return BeginAsync(row.Recipient, row.CoAccount, row.Subject, sentOn, [row.Id], channel, now, cancellationToken);
    }

    private async Task<long> BeginAsync(
        string recipient,
        int coAccount,
        string title,
        LocalDate sentOn,
        IReadOnlyCollection<long> ids,
        TaskChannel channel,
        Instant now,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentOutOfRangeException.ThrowIfZero(ids.Count, nameof(ids));
        var (letterId, entry) = await database.WriteAsync(
            transaction =>
            {
                var number = SendLedger.NextNumber(transaction);
                var letterId = transaction.Connection!.ExecuteScalar<long>(
                    """
                    INSERT INTO letter (recipient, co_account, title, created_at, state, changed_at, sent_on, item_count, journal_number, channel)
                    VALUES (@recipient, @coAccount, @title, @at, 'sending', @at, @sentOn, @itemCount, @number, @channel)
                    RETURNING id
                    """,
                    new { recipient, coAccount, title, at = now.ToColumn(), sentOn = sentOn.ToColumn(), itemCount = ids.Count, number, channel = OutboxStore.Word(channel) },
                    transaction);
                using var link = new PreparedStatement(
                    transaction,
                    "UPDATE outbox SET letter_id = @1 WHERE id = @0 AND state = 'due' AND recipient = @2 AND co_account = @3",
                    4);
                foreach (var id in ids)
                {
                    if (link.Run(id, letterId, recipient, coAccount) != 1)
                    {
                        throw new InvalidOperationException(
                            string.Create(CultureInfo.InvariantCulture, $"Outbox row {id} is not due for this mailbox, so the letter is not sent."));
                    }
                }

                if (OutboxStore.Move(transaction, ids, ActionState.Due, ActionState.Sending, ActionReason.InLetter, now) != ids.Count)
                {
                    throw new InvalidOperationException("An outbox row was named twice, so the letter is not sent.");
                }

                return (letterId, new JournalEntry(number, now, SendLedger.MailboxOf(recipient, coAccount), sentOn, SendLedger.ItemsOf(transaction, ids), SendState.Unknown));
            },
            cancellationToken);
        try
        {
            database.Journal.Write(entry);
        }
        catch (StorageException)
        {
            await RecoverAsync(now, CancellationToken.None);
            throw;
        }

        return letterId;
    }

    /// <summary>Says what became of a letter; its rows go along. With <see cref="ActionState.Due"/> it certainly did not leave, and no longer counts for the day.</summary>
    /// <param name="letterId">From <see cref="BeginLetterAsync"/>.</param>
    /// <param name="result">Sent, refused, unknown, or due.</param>
    /// <param name="reason">The platform's answer as a sentence.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write; better not given, because the letter has left.</param>
    /// <exception cref="InvalidOperationException">The letter is not being sent, or the result is none of the four.</exception>
    public Task FinishLetterAsync(long letterId, ActionState result, ActionReason reason, Instant now, CancellationToken cancellationToken = default) =>
        FinishAsync(letterId, result, reason, remote: null, now, cancellationToken);

    /// <summary>As <see cref="FinishLetterAsync"/> for what went to the planner and is there.</summary>
    /// <param name="letterId">From <see cref="BeginPostAsync"/>.</param>
    /// <param name="remote">The id of the to-do.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write; better not given, because the to-do is there.</param>
    public Task FinishToDoAsync(long letterId, string remote, Instant now, CancellationToken cancellationToken = default) =>
        FinishAsync(letterId, ActionState.Sent, ActionReason.ToDo, remote, now, cancellationToken);

    private async Task FinishAsync(long letterId, ActionState result, ActionReason reason, string? remote, Instant now, CancellationToken cancellationToken)
    {
        ActionTransitions.Require(ActionState.Sending, result);

        // The journal first: when the database cannot be written, it tells the recovery what became of the letter.
        if (await database.ReadAsync(
            connection => connection.ExecuteScalar<long?>("SELECT journal_number FROM letter WHERE id = @letterId AND state = 'sending'", new { letterId }),
            cancellationToken) is { } number)
        {
            database.Journal.WriteEnd(number, SendLedger.EndOf(result));
        }

        await database.WriteAsync(
            transaction =>
            {
                var ids = transaction.Connection!.Query<long>(
                    "SELECT id FROM outbox WHERE letter_id = @letterId AND state = 'sending'", new { letterId }, transaction).AsList();
                if (ids.Count == 0)
                {
                    throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Letter {letterId} is not being sent."));
                }

                OutboxStore.Move(transaction, ids, ActionState.Sending, result, reason, now, remote);
                Settle(transaction, [letterId], now);
                return ids.Count;
            },
            cancellationToken);
    }

    /// <summary>The rows that went this way and of which nobody knows whether they arrived, oldest first.</summary>
    public Task<IReadOnlyList<KeptAction>> UnknownAsync(TaskChannel channel, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<KeptAction>>(
            connection =>
            [
                .. connection.Query<OutboxColumns>(
                    $"{OutboxColumns.Select} WHERE state = 'unknown' AND letter_id IN (SELECT id FROM letter WHERE channel = @channel) ORDER BY id",
                    new { channel = OutboxStore.Word(channel) })
                .Select(row => row.ToRow()),
            ],
            cancellationToken);

    /// <summary>The letters begun since a moment, as messages, of which nobody knows whether they arrived; oldest first.</summary>
    public Task<IReadOnlyList<DoubtfulLetter>> DoubtfulAsync(Instant since, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<DoubtfulLetter>>(
            connection =>
            {
                var letters = connection.Query<(long Id, string Title, long CreatedAt)>(
                    "SELECT id, title, created_at FROM letter WHERE state = 'unknown' AND channel = 'message' AND created_at >= @since ORDER BY id",
                    new { since = since.ToColumn() }).ToList();
                var rows = connection.Query<OutboxColumns>(
                        $"{OutboxColumns.Select} WHERE state = 'unknown' AND letter_id IN @ids ORDER BY id", new { ids = letters.Select(letter => letter.Id) })
                    .Select(row => row.ToRow())
                    .ToLookup(row => row.LetterId);
                return [.. letters.Where(letter => rows[letter.Id].Any()).Select(letter => new DoubtfulLetter(letter.Title, letter.CreatedAt.ToInstant(), [.. rows[letter.Id]]))];
            },
            cancellationToken);

    /// <summary>Says what became of an unknown row after the platform was asked.</summary>
    /// <param name="id">The row.</param>
    /// <param name="result">Sent when it is there, due when it certainly is not.</param>
    /// <param name="reason">What the platform said.</param>
    /// <param name="remote">The id of the to-do, when it is there.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write.</param>
    public Task SettleAsync(long id, ActionState result, ActionReason reason, string? remote, Instant now, CancellationToken cancellationToken = default)
    {
        ActionTransitions.Require(ActionState.Unknown, result);
        return database.WriteAsync(
            transaction =>
            {
                var letters = Of(transaction, [id]);
                var moved = OutboxStore.Move(transaction, [id], ActionState.Unknown, result, reason, now, remote);
                Settle(transaction, letters, now);
                return moved;
            },
            cancellationToken);
    }

    /// <summary>
    /// What is being sent although no call is under way: the worker stopped in the middle, or could not write down the end.
    /// It becomes what the journal says of it; where that saw no end it may have arrived or not, and becomes <c>unknown</c>.
    /// </summary>
    /// <returns>How many rows became unknown.</returns>
    public async Task<int> RecoverAsync(Instant now, CancellationToken cancellationToken = default)
    {
        if (!await database.ReadAsync(connection => connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'sending')"), cancellationToken))
        {
            return 0;
        }

        var journal = database.Journal.Read();
        return await database.WriteAsync(
            transaction =>
            {
                var unknown = 0;
                foreach (var letter in transaction.Connection!.Query<(long Id, long? Letter, long? Number)>(
                    "SELECT outbox.id, letter.id, letter.journal_number FROM outbox LEFT JOIN letter ON letter.id = outbox.letter_id WHERE outbox.state = 'sending'",
                    transaction: transaction).GroupBy(row => (row.Letter, row.Number)).ToList())
                {
                    var (state, reason) = SendLedger.AfterStop(journal, letter.Key.Number);
                    var moved = OutboxStore.Move(transaction, [.. letter.Select(row => row.Id)], ActionState.Sending, state, reason, now);
                    unknown += state == ActionState.Unknown ? moved : 0;
                    Settle(transaction, letter.Key.Letter is { } id ? [id] : [], now);
                }

                return unknown;
            },
            cancellationToken);
    }

    /// <summary>The mailboxes that got, or may have got, a letter that day.</summary>
    public Task<IReadOnlySet<Recipient>> LettersOnAsync(LocalDate date, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlySet<Recipient>>(
            connection => connection.Query<(string Recipient, int CoAccount)>(
                    "SELECT recipient, co_account FROM letter WHERE sent_on = @date AND channel = 'message' AND state IN ('sending', 'sent', 'unknown')",
                    new { date = date.ToColumn() })
                .Concat(SentBefore.MailboxesOn(connection, date))
                .Select(row => new Recipient(row.Recipient, row.CoAccount))
                .ToHashSet(),
            cancellationToken);

    /// <summary>
    /// The days on which a message for a pupil or the parents went out, or was laid ready with the class teacher, by
    /// pupil; a message that may have arrived counts.
    /// </summary>
    public Task<ILookup<string, LocalDate>> FamilyContactsAsync(LocalDate since, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            connection => connection.Query<(string Pupil, string SentOn)>(
                    """
                    SELECT DISTINCT outbox.pupil, letter.sent_on
                    FROM letter
                    JOIN outbox ON outbox.letter_id = letter.id
                    WHERE letter.sent_on >= @since AND letter.state IN ('sending', 'sent', 'unknown') AND outbox.audience IN ('leerling', 'ouders')
                    """,
                    new { since = since.ToColumn() })
                .ToLookup(row => row.Pupil, row => row.SentOn.ToLocalDate(), StringComparer.Ordinal),
            cancellationToken);

    internal static HashSet<long> Of(SqliteTransaction transaction, IReadOnlyCollection<long> ids)
    {
        using var find = new PreparedStatement(transaction, "SELECT letter_id FROM outbox WHERE id = @0 AND letter_id IS NOT NULL", 1);
        return [.. ids.Select(id => find.Number(id)).OfType<long>()];
    }

    /// <summary>
    /// The state of a letter follows from its rows. Rows withdrawn after an unknown delivery leave it as it was: nobody knows
    /// whether it arrived, so it keeps counting for its day.
    /// </summary>
    internal static void Settle(SqliteTransaction transaction, IReadOnlyCollection<long> letters, Instant now)
    {
        using var settle = new PreparedStatement(
            transaction,
            """
            UPDATE letter
            SET changed_at = @1,
                state = CASE
                    WHEN EXISTS (SELECT 1 FROM outbox WHERE letter_id = @0 AND state = 'sending') THEN 'sending'
                    WHEN EXISTS (SELECT 1 FROM outbox WHERE letter_id = @0 AND state = 'unknown') THEN 'unknown'
                    WHEN EXISTS (SELECT 1 FROM outbox WHERE letter_id = @0 AND state IN ('sent', 'superseded')) THEN 'sent'
                    WHEN EXISTS (SELECT 1 FROM outbox WHERE letter_id = @0 AND state = 'refused') THEN 'refused'
                    WHEN EXISTS (SELECT 1 FROM outbox WHERE letter_id = @0 AND state = 'withdrawn') THEN state
                    ELSE 'unsent'
                END
            WHERE id = @0
            """,
            2);
        foreach (var letter in letters)
        {
            settle.Run(letter, now.ToColumn());
        }
    }
}
