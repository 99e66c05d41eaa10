using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Storage.Settings;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.Journal;

/// <summary>
/// Compares the database with the journal, so that one that was restored from a backup never sends anything again: what the
/// journal saw leave after the backup counts as sent, and what nothing proves to have stayed is held for a person.
/// </summary>
public sealed class SendLedger(BruggenDatabase database)
{
    /// <summary>The place of a mailbox in the journal for what is no letter.</summary>
    internal const string NoMailbox = "-";

    /// <summary>Set by a restore, so that the next start knows of it even without a journal.</summary>
    internal const string RestoredSetting = "restored_at";

    private const string LastNumberSetting = "journal_last";

    /// <summary>
    /// At the start of the service, before anything is planned or sent: looks whether the database knows of every send the
    /// journal knows of, and takes over what it does not know.
    /// </summary>
    /// <param name="newest">The newest half-day that has begun: what fires up to it may have fired after the backup too.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write.</param>
    /// <exception cref="StorageException">The journal or the database cannot be used.</exception>
    public async Task<Reconciliation> ReconcileAsync(HalfDay newest, Instant now, CancellationToken cancellationToken = default)
    {
        var journal = database.Journal.Read();
        var (outcome, last) = await database.WriteAsync(transaction => Reconcile(transaction, journal, newest, now), cancellationToken);
        if (journal is not { IsWhole: true })
        {
            database.Journal.BeginAnew(last + 1, now);
        }

        return outcome;
    }

    /// <summary>Leaves the sends before a date out of the journal, when everything of that time is out of the database too.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="StorageException">The journal cannot be written.</exception>
    public int Trim(LocalDate before) => database.Journal.Trim(before);

    /// <summary>The number for the next send.</summary>
    internal static long NextNumber(SqliteTransaction transaction) => transaction.Connection!.ExecuteScalar<long>(
        """
        INSERT INTO setting (key, value) VALUES (@LastNumberSetting, '1')
        ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)
        RETURNING CAST(value AS INTEGER)
        """,
        new { LastNumberSetting },
        transaction);

    /// <summary>A mailbox, as the journal writes it.</summary>
    internal static string MailboxOf(string recipient, int coAccount) =>
        SendItem.FingerprintOf(string.Create(CultureInfo.InvariantCulture, $"mailbox|{recipient}#{coAccount}"));

    /// <summary>Rows of the outbox, as the journal writes them.</summary>
    internal static ImmutableArray<SendItem> ItemsOf(SqliteTransaction transaction, IEnumerable<long> rows) =>
    [
        .. rows.Select(id => transaction.Connection!.QuerySingle<SentRow>(SentRow.Select + " WHERE outbox.id = @id", new { id }, transaction).ToItem()),
    ];

    /// <summary>A notice, as the journal writes it.</summary>
    internal static SendItem ItemOf(string notice, string recipient)
    {
        var key = SendItem.FingerprintOf($"notice|{notice}|{recipient}");
        return new SendItem(key, key);
    }

    /// <summary>How the journal says what became of a send.</summary>
    internal static SendState EndOf(ActionState state) => state switch
    {
        ActionState.Sent => SendState.Sent,
        ActionState.Unknown => SendState.Unknown,
        _ => SendState.NotSent,
    };

    /// <summary>What becomes of something that was on its way when the worker stopped.</summary>
    /// <param name="journal">What stands in the journal; null when there is none.</param>
    /// <param name="number">Its number there; null when it left before a journal was kept.</param>
    internal static (ActionState State, ActionReason Reason) AfterStop(JournalReading? journal, long? number)
    {
        if (number is not { } known || journal is not { IsWhole: true } || known < journal.First)
        {
            return (ActionState.Unknown, ActionReason.StoppedOnTheWay);
        }

        return journal.Entries.FirstOrDefault(entry => entry.Number == known)?.State switch
        {
            null => (ActionState.Due, ActionReason.NotBegun),
            SendState.Sent => (ActionState.Sent, ActionReason.DeliveredByJournal),
            SendState.NotSent => (ActionState.Due, ActionReason.NotLeft),
            _ => (ActionState.Unknown, ActionReason.StoppedOnTheWay),
        };
    }

    private static (Reconciliation Outcome, long Last) Reconcile(SqliteTransaction transaction, JournalReading? journal, HalfDay newest, Instant now)
    {
        var connection = transaction.Connection!;
        var known = Setting(LastNumberSetting) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : (long?)null;
        var wasRestored = Setting(RestoredSetting) is not null;
        var lost = journal?.Entries.Where(entry => entry.Number > (known ?? 0)).ToList() ?? [];
        var isProven = journal is null
            ? known is null && !wasRestored
            : journal.IsWhole && journal.First <= (known ?? 0) + 1;
        var last = Math.Max(known ?? 0, journal?.Last ?? 0);
        connection.Execute(
            $"{SettingsStore.Upsert}; DELETE FROM setting WHERE key = @RestoredSetting",
            new { key = LastNumberSetting, value = last.ToString(CultureInfo.InvariantCulture), RestoredSetting },
            transaction);
        if (lost.Count == 0 && isProven)
        {
            return (Reconciliation.Nothing, last);
        }

        SentBefore.Keep(transaction, lost, newest, isProven);
        var before = SentBefore.Load(transaction)!;
        var (settled, unknown, held) = (0, 0, 0);
        foreach (var id in connection.Query<long>("SELECT id FROM outbox WHERE state IN ('held', 'due', 'sending', 'refused', 'unknown') ORDER BY id", transaction: transaction).AsList())
        {
            var met = before.Meet(transaction, id, now);
            settled += met == ActionState.Sent ? 1 : 0;
            unknown += met == ActionState.Unknown ? 1 : 0;
            held += met == ActionState.Held ? 1 : 0;
        }

        SentBefore.MeetNotices(transaction, isProven, now);
        return (new Reconciliation(IsRestored: true, isProven, settled, unknown, held), last);

        string? Setting(string key) => connection.QuerySingleOrDefault<string>("SELECT value FROM setting WHERE key = @key", new { key }, transaction);
    }
}
