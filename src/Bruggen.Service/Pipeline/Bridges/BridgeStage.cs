using Bruggen.Configuration;
using Bruggen.Service.State;
using Bruggen.Service.Time;

namespace Bruggen.Service.Pipeline.Bridges;

/// <summary>Stage after the plan: folders and buddies, which live longer than the firing that asked for them, and what other actions may know of them.</summary>
internal sealed class BridgeStage(FolderStage folders, BuddyStage buddies, SchoolStores stores, SchoolMemory memory, DataAge age, SchoolClock clock)
{
    /// <summary>Reads what there is already, so that a plan can turn to it.</summary>
    public async Task RecallAsync(CancellationToken ct)
    {
        if (memory.Year is { } year && year.Contains(clock.Today))
        {
            memory.Bridges = await stores.BridgesAsync(year, ct);
        }
    }

    /// <summary>Makes what is needed; nothing by data that are too old.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        if (!age.MayBeActedOn(configuration.School.Poll))
        {
            return;
        }

        await folders.RunAsync(configuration, ct);
        await RecallAsync(ct);
        await buddies.RunAsync(configuration, ct);
        await RecallAsync(ct);
    }
}
