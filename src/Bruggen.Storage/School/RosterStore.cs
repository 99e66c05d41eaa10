using System.Text.Json;
using Bruggen.Domain.School;
using Dapper;
using NodaTime;

namespace Bruggen.Storage.School;

/// <summary>The last roster read from the platform, so that a restart does not begin without one.</summary>
public sealed class RosterStore(BruggenDatabase database)
{
    /// <summary>Keeps the roster in place of the one before.</summary>
    /// <param name="roster">The roster.</param>
    /// <param name="takenAt">When it was read from the platform.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write.</param>
    public Task SaveAsync(Roster roster, Instant takenAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var document = JsonSerializer.Serialize(RosterDocument.From(roster), RosterJson.Default.RosterDocument);
        return database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                """
                INSERT INTO roster (id, taken_at, document) VALUES (1, @takenAt, @document)
                ON CONFLICT (id) DO UPDATE SET taken_at = excluded.taken_at, document = excluded.document
                """,
                new { takenAt = takenAt.ToColumn(), document },
                transaction),
            cancellationToken);
    }

    /// <summary>The kept roster and when it was read from the platform; null when there is none yet.</summary>
    /// <exception cref="StorageException">The kept document cannot be understood.</exception>
    public async Task<(Roster Roster, Instant TakenAt)?> LoadAsync(CancellationToken cancellationToken = default)
    {
        var row = await database.ReadAsync(
            connection => connection.QuerySingleOrDefault<RosterRow>("SELECT taken_at AS TakenAt, document AS Document FROM roster WHERE id = 1"),
            cancellationToken);
        if (row is null)
        {
            return null;
        }

        try
        {
            var document = JsonSerializer.Deserialize(row.Document, RosterJson.Default.RosterDocument)!;
            return (document.ToRoster(), row.TakenAt.ToInstant());
        }
        catch (JsonException error)
        {
            throw new StorageException(
                $"The roster kept in '{database.Path}' cannot be read; it is replaced when the roster is next read from Smartschool.", error);
        }
    }

    private sealed record RosterRow
    {
        public required long TakenAt { get; init; }

        public required string Document { get; init; }
    }
}
