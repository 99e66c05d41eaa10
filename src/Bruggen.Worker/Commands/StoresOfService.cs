using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Storage;

namespace Bruggen.Worker.Commands;

/// <summary>The stores of a service for a command. The schema is the service's to keep: a command never changes it.</summary>
internal static class StoresOfService
{
    /// <summary>Opens them; every trouble is one sentence.</summary>
    public static Task<int> UseAsync(string dataDirectory, StoreUse use, Func<SchoolStores, Task<int>> act, CancellationToken ct) =>
        UseAsync(dataDirectory, use, (stores, _) => act(stores), ct);

    /// <summary>Opens them, and says where they lie.</summary>
    public static async Task<int> UseAsync(string dataDirectory, StoreUse use, Func<SchoolStores, DataDirectory, Task<int>> act, CancellationToken ct)
    {
        var data = new DataDirectory(Path.GetFullPath(dataDirectory));
        if (await RefuseAbsentAsync(data) is { } exit)
        {
            return exit;
        }

        try
        {
            using var mine = DataDirectoryLock.AgainstRestore(data.Path, writes: use == StoreUse.Write);
            await using var database = await (use == StoreUse.Write ? BruggenDatabase.OpenToWriteAsync(data.Database, ct) : BruggenDatabase.OpenReadOnlyAsync(data.Database, ct));
            return await act(new SchoolStores(database), data);
        }
        catch (StorageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Problems;
        }
    }

    /// <summary>Says it when there is no database; null when there is one.</summary>
    public static async Task<int?> RefuseAbsentAsync(DataDirectory data)
    {
        if (File.Exists(data.Database))
        {
            return null;
        }

        await Console.Error.WriteLineAsync($"{data.Database}: there is no database here; give the --data the service uses.");
        return ExitCodes.BadInput;
    }
}
