using System.Globalization;
using System.Text.Json;
using Bruggen.Storage.Journal;
using Bruggen.Storage.School;
using Bruggen.Storage.Settings;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Storage.Pupils;

/// <summary>What is kept about one pupil, wherever it is kept.</summary>
public sealed class PupilStore(BruggenDatabase database)
{
    private const string ForgottenSetting = "forgotten_until";

    /// <summary>How much is kept about a pupil.</summary>
    public Task<Forgotten> CountAsync(string pupil, CancellationToken cancellationToken = default) =>
        database.ReadAsync(connection => Count(connection, pupil, transaction: null), cancellationToken);

    /// <summary>
    /// Removes everything that is kept about a pupil, out of the file too. What remains are fingerprints of what was sent, so
    /// that none of it is sent again to a pupil who is still at the school, and one of the pupil in <c>forgotten.log</c>.
    /// </summary>
    /// <exception cref="StorageException">Something about the pupil is being sent at this moment; then nothing is removed.</exception>
    public async Task<Forgotten> ForgetAsync(string pupil, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(pupil);
        var number = ForgottenList.Add(database.Path, pupil);
        var forgotten = await database.WriteAsync(
            transaction =>
            {
                var removed = Remove(transaction, pupil);
                NoteForgotten(transaction, number);
                return removed;
            },
            cancellationToken);
        await database.LeaveNoTraceAsync(cancellationToken);
        return forgotten;
    }

    /// <summary>At a start: forgets again whom a restored database brought back.</summary>
    /// <returns>How many pupils.</returns>
    public async Task<int> ForgetAgainAsync(CancellationToken cancellationToken = default)
    {
        var list = ForgottenList.Read(database.Path);
        var again = await database.WriteAsync(
            transaction =>
            {
                var connection = transaction.Connection!;
                var known = connection.QuerySingleOrDefault<string>("SELECT value FROM setting WHERE key = @ForgottenSetting", new { ForgottenSetting }, transaction) is { } text
                    ? int.Parse(text, CultureInfo.InvariantCulture)
                    : 0;
                if (known >= list.Length)
                {
                    return 0;
                }

                var gone = list.Skip(known).ToHashSet(StringComparer.Ordinal);
                var back = connection.Query<string>("SELECT key FROM pupil_key UNION SELECT pupil FROM firing UNION SELECT pupil FROM standing_match UNION SELECT recipient FROM outbox UNION SELECT buddy FROM buddy", transaction: transaction)
                    .Where(key => gone.Contains(ForgottenList.FingerprintOf(key)))
                    .ToList();
                back.ForEach(pupil => Remove(transaction, pupil));
                NoteForgotten(transaction, list.Length);
                return back.Count;
            },
            cancellationToken);
        if (again > 0)
        {
            await database.LeaveNoTraceAsync(cancellationToken);
        }

        return again;
    }

    /// <summary>Removes a pupil in the work under way.</summary>
    internal static Forgotten Remove(SqliteTransaction transaction, string pupil)
    {
        var connection = transaction.Connection!;
        if (connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM outbox WHERE (pupil = @pupil OR recipient = @pupil) AND state = 'sending')", new { pupil }, transaction))
        {
            throw new StorageException("Something about this pupil is being sent at this moment; try again in a minute.");
        }

        var counts = Count(connection, pupil, transaction);
        foreach (var row in connection.Query<SentRow>(SentRow.Select + " WHERE (outbox.pupil = @pupil OR outbox.recipient = @pupil) AND outbox.state IN ('sent', 'unknown', 'superseded')", new { pupil }, transaction).AsList())
        {
            var item = row.ToItem();
            connection.Execute(
                "INSERT INTO sent_before (key, about, state) VALUES (@Key, @About, @state) ON CONFLICT (key) DO NOTHING",
                new { item.Key, item.About, state = row.State == "unknown" ? "unknown" : "sent" },
                transaction);
        }

        connection.Execute(
            """
            UPDATE outbox SET subject = '', body_html = '', body_text = ''
            WHERE purpose LIKE 'buddy%' AND state NOT IN ('held', 'due') AND firing_id IN (SELECT firing_id FROM buddy WHERE buddy = @pupil);
            DELETE FROM outbox_history WHERE outbox_id IN (SELECT id FROM outbox WHERE purpose LIKE 'buddy%' AND state IN ('held', 'due') AND firing_id IN (SELECT firing_id FROM buddy WHERE buddy = @pupil));
            DELETE FROM outbox WHERE purpose LIKE 'buddy%' AND state IN ('held', 'due') AND firing_id IN (SELECT firing_id FROM buddy WHERE buddy = @pupil);
            DELETE FROM buddy WHERE pupil = @pupil OR buddy = @pupil;
            UPDATE letter SET title = '' WHERE recipient = @pupil OR id IN (SELECT letter_id FROM outbox WHERE pupil = @pupil OR recipient = @pupil);
            DELETE FROM outbox_history WHERE outbox_id IN (SELECT id FROM outbox WHERE pupil = @pupil OR recipient = @pupil);
            DELETE FROM outbox WHERE pupil = @pupil OR recipient = @pupil;
            UPDATE letter SET recipient = '' WHERE recipient = @pupil;
            DELETE FROM firing WHERE pupil = @pupil;
            DELETE FROM standing_match WHERE pupil = @pupil;
            DELETE FROM half_day_change WHERE pupil_id IN (SELECT id FROM pupil_key WHERE key = @pupil);
            DELETE FROM half_day WHERE pupil_id IN (SELECT id FROM pupil_key WHERE key = @pupil);
            DELETE FROM pupil_key WHERE key = @pupil;
            DELETE FROM leaver WHERE pupil = @pupil;
            """,
            new { pupil },
            transaction);
        if (connection.QuerySingleOrDefault<string>("SELECT document FROM roster WHERE id = 1", transaction: transaction) is { } text
            && JsonSerializer.Deserialize(text, RosterJson.Default.RosterDocument) is { } roster)
        {
            var without = roster with
            {
                Pupils = [.. roster.Pupils.Where(entry => entry.Key != pupil)],
                Teaching = [.. roster.Teaching.Where(entry => entry.Pupil != pupil)],
            };
            connection.Execute("UPDATE roster SET document = @document WHERE id = 1", new { document = JsonSerializer.Serialize(without, RosterJson.Default.RosterDocument) }, transaction);
        }

        return counts;
    }

    private static Forgotten Count(SqliteConnection connection, string pupil, SqliteTransaction? transaction) => new(
        connection.ExecuteScalar<int>("SELECT COUNT(*) FROM half_day WHERE pupil_id IN (SELECT id FROM pupil_key WHERE key = @pupil)", new { pupil }, transaction),
        connection.ExecuteScalar<int>("SELECT (SELECT COUNT(*) FROM firing WHERE pupil = @pupil) + (SELECT COUNT(*) FROM standing_match WHERE pupil = @pupil)", new { pupil }, transaction),
        connection.ExecuteScalar<int>("SELECT COUNT(*) FROM outbox WHERE pupil = @pupil OR recipient = @pupil", new { pupil }, transaction));

    private static void NoteForgotten(SqliteTransaction transaction, int number) => transaction.Connection!.Execute(
        SettingsStore.Upsert, new { key = ForgottenSetting, value = number.ToString(CultureInfo.InvariantCulture) }, transaction);
}
