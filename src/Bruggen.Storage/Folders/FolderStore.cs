using Dapper;
using NodaTime;

namespace Bruggen.Storage.Folders;

/// <summary>The material folders, one for a class, a place and a school year.</summary>
public sealed class FolderStore(BruggenDatabase database)
{
    /// <summary>The folders of a school year, by class.</summary>
    public Task<IReadOnlyList<MaterialFolder>> LoadAsync(string schoolYear, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<MaterialFolder>>(
            connection =>
            [
                .. connection.Query<FolderColumns>(
                    """
                    SELECT id AS Id, school_year AS SchoolYear, class AS Class, path AS Path, state AS State, reason AS Reason, remote_id AS RemoteId,
                           week AS Week, givers AS Givers, teachers AS Teachers, looked_on AS LookedOn
                    FROM folder
                    WHERE school_year = @schoolYear
                    ORDER BY class, path
                    """,
                    new { schoolYear })
                .Select(row => row.ToFolder()),
            ],
            cancellationToken);

    /// <summary>Keeps that a folder is wanted; one that is known is left as it is.</summary>
    public Task WantAsync(string schoolYear, string className, string path, Instant now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                """
                INSERT INTO folder (school_year, class, path, state, reason, changed_at) VALUES (@schoolYear, @className, @path, 'wanted', 'a rule asks for it', @at)
                ON CONFLICT (school_year, class, path) DO NOTHING
                """,
                new { schoolYear, className, path, at = now.ToColumn() },
                transaction),
            cancellationToken);

    /// <summary>Keeps what is known of a folder now.</summary>
    public Task SaveAsync(MaterialFolder folder, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                """
                UPDATE folder
                SET state = @state, reason = @Reason, remote_id = @RemoteId, week = @Week, givers = @Givers, teachers = @Teachers, looked_on = @lookedOn, changed_at = @at
                WHERE id = @Id
                """,
                new
                {
                    state = folder.State.ToString().ToLowerInvariant(),
                    folder.Reason,
                    folder.RemoteId,
                    folder.Week,
                    folder.Givers,
                    folder.Teachers,
                    lookedOn = folder.LookedOn?.ToColumn(),
                    at = now.ToColumn(),
                    folder.Id,
                },
                transaction),
            cancellationToken);
    }
}
