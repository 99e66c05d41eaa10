using System.Globalization;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Settings;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.Journal;

/// <summary>
/// What left, or may have left, after the backup that this database was restored from. Every row that is planned is looked
/// up here before it can ever be due.
/// </summary>
internal sealed class SentBefore
{
    // Moments of firings up to which something may have been planned, and have left, after the backup.
    private const string ComparedUntilSetting = "restored_until";
    private const string UnprovenUntilSetting = "unproven_until";

    private readonly int _comparedUntil;
    private readonly int _unprovenUntil;

    private SentBefore(int comparedUntil, int unprovenUntil)
    {
        _comparedUntil = comparedUntil;
        _unprovenUntil = unprovenUntil;
    }

    /// <summary>Takes over what the journal knows and the database does not.</summary>
    /// <param name="transaction">The work under way.</param>
    /// <param name="lost">Sends the database knows nothing of.</param>
    /// <param name="newest">The newest half-day that has begun.</param>
    /// <param name="isProven">Whether these are all of them.</param>
    public static void Keep(SqliteTransaction transaction, IEnumerable<JournalEntry> lost, HalfDay newest, bool isProven)
    {
        var connection = transaction.Connection!;
        foreach (var entry in lost.Where(entry => entry.State != SendState.NotSent))
        {
            // What arrived once arrived, whatever a later attempt came to.
            connection.Execute(
                """
                INSERT INTO sent_before (key, about, state) VALUES (@Key, @About, @state)
                ON CONFLICT (key) DO UPDATE SET state = CASE WHEN sent_before.state = 'sent' THEN 'sent' ELSE excluded.state END
                """,
                entry.Items.Select(item => new { item.Key, item.About, state = entry.State == SendState.Sent ? "sent" : "unknown" }),
                transaction);
            if (entry.Mailbox != SendLedger.NoMailbox)
            {
                connection.Execute(
                    "INSERT INTO mailbox_before (mailbox, sent_on) VALUES (@Mailbox, @sentOn) ON CONFLICT DO NOTHING", new { entry.Mailbox, sentOn = entry.SentOn.ToColumn() }, transaction);
            }
        }

        connection.Execute(
            SettingsStore.Upsert,
            new { key = isProven ? ComparedUntilSetting : UnprovenUntilSetting, value = newest.Ordinal.ToString(CultureInfo.InvariantCulture) },
            transaction);
    }

    /// <summary>What there is to look up; null in a database that was never restored.</summary>
    public static SentBefore? Load(SqliteTransaction transaction)
    {
        var settings = transaction.Connection!.Query<(string Key, string Value)>(
            "SELECT key, value FROM setting WHERE key IN (@ComparedUntilSetting, @UnprovenUntilSetting)", new { ComparedUntilSetting, UnprovenUntilSetting }, transaction)
            .ToDictionary(row => row.Key, row => int.Parse(row.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return settings.Count == 0 && !transaction.Connection!.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM sent_before)", transaction: transaction)
            ? null
            : new SentBefore(settings.GetValueOrDefault(ComparedUntilSetting, int.MinValue), settings.GetValueOrDefault(UnprovenUntilSetting, int.MinValue));
    }

    /// <summary>Whether exactly this left, or may have left.</summary>
    public static bool Has(SqliteTransaction transaction, SendItem item) =>
        transaction.Connection!.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM sent_before WHERE key = @Key)", new { item.Key }, transaction);

    /// <summary>The mailboxes that got a letter that day which the database knows nothing of, among those for which there is something.</summary>
    public static IEnumerable<(string Recipient, int CoAccount)> MailboxesOn(SqliteConnection connection, LocalDate date)
    {
        var written = connection.Query<string>("SELECT mailbox FROM mailbox_before WHERE sent_on = @date", new { date = date.ToColumn() }).ToHashSet(StringComparer.Ordinal);
        return written.Count == 0
            ? []
            : connection.Query<(string Recipient, int CoAccount)>("SELECT DISTINCT recipient, co_account FROM outbox WHERE state IN ('held', 'due')")
                .Where(mailbox => written.Contains(SendLedger.MailboxOf(mailbox.Recipient, mailbox.CoAccount)));
    }

    /// <summary>Settles a row that left before, or holds it where nobody knows.</summary>
    /// <returns>What it became; null when it is free to go its way.</returns>
    public ActionState? Meet(SqliteTransaction transaction, long id, Instant now)
    {
        var connection = transaction.Connection!;
        var row = connection.QuerySingle<SentRow>(SentRow.Select + " WHERE outbox.id = @id", new { id }, transaction);
        var item = row.ToItem();
        var state = ActionTransitions.FromWord(row.State);
        if (connection.QuerySingleOrDefault<string>("DELETE FROM sent_before WHERE key = @Key RETURNING state", new { item.Key }, transaction) is { } end)
        {
            var settled = ActionTransitions.FromWord(end);
            Settle(transaction, id, state, settled, now);
            return settled;
        }

        if (state is ActionState.Held or ActionState.Due && (row.At <= _unprovenUntil || (row.At <= _comparedUntil && IsAbout(connection, item, transaction))))
        {
            if (state == ActionState.Due)
            {
                OutboxStore.Move(transaction, [id], ActionState.Due, ActionState.Held, ActionReason.MayHaveLeft, now);
            }

            OutboxStore.Hold(transaction, id, ActionHold.Restored, ActionReason.MayHaveLeft, now);
            return ActionState.Held;
        }

        return null;
    }

    /// <summary>Takes back the notices that left before, or may have.</summary>
    public static void MeetNotices(SqliteTransaction transaction, bool isProven, Instant now)
    {
        var connection = transaction.Connection!;
        foreach (var (id, key, recipient) in connection.Query<(long Id, string Key, string Recipient)>("SELECT id, key, recipient FROM notice WHERE state IN ('due', 'sending')", transaction: transaction).AsList())
        {
            var left = Has(transaction, SendLedger.ItemOf(key, recipient));
            if (left || !isProven)
            {
                connection.Execute(
                    "UPDATE notice SET state = @state, reason = @reason, changed_at = @at WHERE id = @id",
                    new { id, state = left ? "sent" : "unknown", reason = (left ? ActionReason.LeftBefore : ActionReason.MayHaveLeft).Sentence, at = now.ToColumn() },
                    transaction);
            }
        }
    }

    private static bool IsAbout(SqliteConnection connection, SendItem item, SqliteTransaction transaction) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM sent_before WHERE about = @About)", new { item.About }, transaction);

    // Along the ways a row can go, so that its history reads like that of any other.
    private static void Settle(SqliteTransaction transaction, long id, ActionState from, ActionState to, Instant now)
    {
        ActionState[] way = from switch
        {
            ActionState.Held => [ActionState.Due, ActionState.Sending, to],
            ActionState.Refused => [ActionState.Due, ActionState.Sending, to],
            ActionState.Due => [ActionState.Sending, to],
            ActionState.Unknown when to == ActionState.Unknown => [],
            _ => [to],
        };
        foreach (var next in way)
        {
            OutboxStore.Move(transaction, [id], from, next, ActionReason.LeftBefore, now);
            from = next;
        }
    }
}
