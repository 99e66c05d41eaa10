using Bruggen.Storage;
using Bruggen.Worker.Pipeline;

namespace Bruggen.Worker.Commands;

/// <summary>The stores of a service for a command that changes something in them.</summary>
internal static class StoresOfService
{
    /// <summary>Opens them; every trouble is one sentence.</summary>
    public static Task<int> UseAsync(string dataDirectory, Func<SchoolStores, Task<int>> act, CancellationToken ct) =>
        UseAsync(dataDirectory, (stores, _) => act(stores), ct);

    /// <summary>Opens them, and says where they lie.</summary>
    public static async Task<int> UseAsync(string dataDirectory, Func<SchoolStores, DataDirectory, Task<int>> act, CancellationToken ct)
    {
        var data = new DataDirectory(Path.GetFullPath(dataDirectory));
        if (!File.Exists(data.Database))
        {
            await Console.Error.WriteLineAsync($"{data.Database}: there is no database here; give the --data the service uses.");
            return ExitCodes.BadInput;
        }

        try
        {
            await using var database = await BruggenDatabase.OpenAsync(data.Database, ct);
            return await act(new SchoolStores(database), data);
        }
        catch (StorageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Problems;
        }
    }
}
