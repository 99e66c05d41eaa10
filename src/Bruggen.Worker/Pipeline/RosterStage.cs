using Bruggen.Smartschool;
using Bruggen.Worker.Time;

namespace Bruggen.Worker.Pipeline;

/// <summary>First stage: who is at the school. Read once a day, and whenever there is none.</summary>
internal sealed class RosterStage(ISmartschool smartschool, SchoolStores stores, SchoolMemory memory, SchoolClock clock, ILogger<RosterStage> logger)
{
    private NodaTime.LocalDate? _readOn;

    /// <summary>Reads the roster when today's has not been read yet.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var today = clock.Today;
        if (memory.Roster is not null && _readOn == today)
        {
            return;
        }

        var roster = await smartschool.GetRosterAsync(ct);
        await stores.Roster.SaveAsync(roster, clock.Now, ct);
        memory.Take(roster);
        _readOn = today;
        logger.LogInformation("Roster read: {Pupils} pupils, {Staff} staff", roster.Pupils.Count(), roster.Staff.Count());
    }
}
