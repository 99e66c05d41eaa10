using Bruggen.Domain.Actions;
using Bruggen.Domain.School;
using Bruggen.Storage.Journal;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Storage.School;

/// <summary>Moves what is kept about a person to the key the person has now.</summary>
public sealed class KeyStore(BruggenDatabase database)
{
    /// <summary>Moves all of it, all or nothing.</summary>
    /// <param name="changes">From which key to which. One whose new key has a past of its own is left as it is.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write.</param>
    /// <returns>How many people had something kept about them that was moved.</returns>
    public Task<int> MoveAsync(IReadOnlyCollection<KeyChange> changes, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return database.WriteAsync(
            transaction =>
            {
                var moved = 0;
                foreach (var change in changes.Where(change => !IsUsed(transaction, change.To) && IsUsed(transaction, change.From)))
                {
                    Move(transaction, change, now);
                    moved++;
                }

                return moved;
            },
            cancellationToken);
    }

    private static bool IsUsed(SqliteTransaction transaction, string key) => transaction.Connection!.ExecuteScalar<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM pupil_key WHERE key = @key)
            OR EXISTS (SELECT 1 FROM firing WHERE pupil = @key)
            OR EXISTS (SELECT 1 FROM standing_match WHERE pupil = @key)
            OR EXISTS (SELECT 1 FROM outbox WHERE pupil = @key OR recipient = @key)
            OR EXISTS (SELECT 1 FROM buddy WHERE pupil = @key OR buddy = @key)
            OR EXISTS (SELECT 1 FROM tip WHERE recipient = @key)
        """,
        new { key },
        transaction);

    private static void Move(SqliteTransaction transaction, KeyChange change, Instant now)
    {
        var connection = transaction.Connection!;
        var rows = connection.Query<(long Id, string Key, string Pupil, string Recipient, string State)>(
            "SELECT id, key, pupil, recipient, state FROM outbox WHERE pupil = @From OR recipient = @From OR instr(key, '|' || @From) > 0", change, transaction).AsList();
        foreach (var row in rows)
        {
            connection.Execute("UPDATE outbox SET key = @key WHERE id = @Id", new { key = new ActionKey(row.Key).WithPerson(change.From, change.To, row.Pupil, row.Recipient).Text, row.Id }, transaction);
        }

        connection.Execute(
            """
            UPDATE pupil_key SET key = @To WHERE key = @From;
            UPDATE firing SET pupil = @To WHERE pupil = @From;
            UPDATE standing_match SET pupil = @To WHERE pupil = @From;
            UPDATE outbox SET pupil = @To WHERE pupil = @From;
            UPDATE outbox SET recipient = @To WHERE recipient = @From;
            UPDATE letter SET recipient = @To WHERE recipient = @From;
            UPDATE buddy SET pupil = @To WHERE pupil = @From;
            UPDATE buddy SET buddy = @To WHERE buddy = @From;
            UPDATE tip SET recipient = @To WHERE recipient = @From;
            DELETE FROM leaver WHERE pupil = @From;
            """,
            change,
            transaction);

        // After a restore, what left under the new key is known by that key alone.
        if (SentBefore.Load(transaction) is { } before)
        {
            foreach (var row in rows.Where(row => row.State is "held" or "due"))
            {
                before.Meet(transaction, row.Id, now);
            }
        }
    }
}
