using Bruggen.Configuration;
using Bruggen.Domain.School;
using Bruggen.Service.Machine;
using Bruggen.Storage;
using Bruggen.Storage.School;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>The roster the service read last, for a forecast that names real people by key.</summary>
internal static class KeptRoster
{
    /// <summary>The roster; null, with the problem added, when there is none.</summary>
    public static async Task<Roster?> ReadAsync(string directory, ICollection<string> problems, CancellationToken ct)
    {
        var data = new DataDirectory(Path.GetFullPath(directory));
        if (!File.Exists(data.Database))
        {
            problems.Add($"--data: there is no database in {Wording.Quote(directory)}; give the --data the service uses, or leave it out.");
            return null;
        }

        try
        {
            await using var database = await BruggenDatabase.OpenReadOnlyAsync(data.Database, ct);
            if (await new RosterStore(database).LoadAsync(ct) is var (roster, _))
            {
                return roster;
            }

            problems.Add($"--data: no roster has been read from Smartschool into {Wording.Quote(directory)} yet; run the service first, or leave --data out.");
        }
        catch (StorageException e)
        {
            problems.Add($"--data: {e.Message}");
        }

        return null;
    }
}
