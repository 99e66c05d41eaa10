using Bruggen.Smartschool;
using Bruggen.Worker.Time;
using NodaTime;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// First stage: who is at the school. Read at the first poll of a day and again when it is six hours old, so that what
/// goes out in the afternoon does not go by the people of the morning.
/// </summary>
internal sealed class RosterStage(ISmartschool smartschool, SchoolStores stores, SchoolMemory memory, SchoolClock clock, ILogger<RosterStage> logger)
{
    private static readonly Duration OldestUsed = Duration.FromHours(6);

    private Instant? _readAt;

    /// <summary>Reads the roster when it is due.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now;
        if (_readAt is { } readAt && now >= readAt && now - readAt < OldestUsed && readAt.InZone(SchoolClock.Brussels).Date == clock.Today)
        {
            return;
        }

        var roster = await smartschool.GetRosterAsync(ct);
        await stores.Roster.SaveAsync(roster, now, ct);
        memory.Take(roster);
        _readAt = now;
        logger.LogInformation("Roster read: {Pupils} pupils, {Staff} staff", roster.Pupils.Count(), roster.Staff.Count());
    }
}
