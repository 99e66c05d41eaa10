using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning.Buddies;
using Bruggen.Storage.Outbox;
using Dapper;
using NodaTime;

namespace Bruggen.Storage.Buddies;

/// <summary>Who is and was whose buddy; what is sent about it is kept in the same transaction.</summary>
public sealed class BuddyStore(BruggenDatabase database)
{
    private const string Select =
        """
        SELECT id AS Id, pupil AS Pupil, buddy AS Buddy, class AS Class, firing_id AS FiringId, chosen_on AS ChosenOn,
               told_on AS ToldOn, kept_on AS KeptOn, wish AS Wish, until AS Until, ended AS Ended
        FROM buddy
        """;

    /// <summary>The episodes that began on or after a date, and those that last, oldest first.</summary>
    public Task<IReadOnlyList<BuddyEpisode>> LoadAsync(LocalDate since, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<BuddyEpisode>>(
            connection => [.. connection.Query<BuddyColumns>($"{Select} WHERE chosen_on >= @since OR until IS NULL ORDER BY id", new { since = since.ToColumn() }).Select(row => row.ToEpisode())],
            cancellationToken);

    /// <summary>Keeps a new episode with what is to be sent about it.</summary>
    /// <param name="episode">The episode; its number is not looked at.</param>
    /// <param name="rows">Rows of its firing; one whose key is known is not kept again.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up while waiting for the turn to write.</param>
    /// <exception cref="StorageException">The pupil has a buddy already, or the buddy a pupil; then nothing is kept.</exception>
    public Task BeginAsync(BuddyEpisode episode, IReadOnlyCollection<PlannedAction> rows, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(rows);
        return database.WriteAsync(
            transaction =>
            {
                transaction.Connection!.Execute(
                    """
                    INSERT INTO buddy (pupil, buddy, class, firing_id, chosen_on, changed_at)
                    VALUES (@Pupil, @Buddy, @Class, @FiringId, @chosenOn, @at)
                    """,
                    new { episode.Pupil, episode.Buddy, episode.Class, episode.FiringId, chosenOn = episode.ChosenOn.ToColumn(), at = now.ToColumn() },
                    transaction);
                return OutboxStore.AddRows(transaction, episode.FiringId, rows, now);
            },
            cancellationToken);
    }

    /// <summary>Says that the class teacher or the buddy was told; the first date stays.</summary>
    public Task TellAsync(long id, LocalDate on, Instant now, CancellationToken cancellationToken = default) =>
        SetAsync("told_on = @value", "told_on IS NULL", id, on.ToColumn(), now, cancellationToken);

    /// <summary>Says that the buddy goes on for another two school weeks from a date on.</summary>
    public Task KeepAsync(long id, LocalDate on, Instant now, CancellationToken cancellationToken = default) =>
        SetAsync("kept_on = @value, wish = NULL", "wish = 'keep'", id, on.ToColumn(), now, cancellationToken);

    /// <summary>Leaves the wish of a person for the next plan; a later one takes its place.</summary>
    /// <returns>False when the episode has ended.</returns>
    public Task<bool> WishAsync(long id, BuddyWish wish, Instant now, CancellationToken cancellationToken = default) =>
        SetAsync("wish = @value", "TRUE", id, Word(wish), now, cancellationToken);

    /// <summary>Ends an episode with what is to be sent about it; one that has ended is left as it is, and then nothing is kept.</summary>
    /// <returns>False when it had ended.</returns>
    public Task<bool> EndAsync(BuddyEpisode episode, LocalDate until, BuddyEnd end, IReadOnlyCollection<PlannedAction> rows, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(rows);
        return database.WriteAsync(
            transaction =>
            {
                var ended = transaction.Connection!.Execute(
                    "UPDATE buddy SET until = @until, ended = @end, changed_at = @at WHERE id = @Id AND until IS NULL",
                    new { until = until.ToColumn(), end = Word(end), at = now.ToColumn(), episode.Id },
                    transaction) == 1;
                if (ended)
                {
                    OutboxStore.AddRows(transaction, episode.FiringId, rows, now);
                }

                return ended;
            },
            cancellationToken);
    }

    private Task<bool> SetAsync(string columns, string condition, long id, string value, Instant now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                $"UPDATE buddy SET {columns}, changed_at = @at WHERE id = @id AND until IS NULL AND {condition}",
                new { value, at = now.ToColumn(), id },
                transaction) == 1,
            cancellationToken);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
