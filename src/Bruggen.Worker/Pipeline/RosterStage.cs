using Bruggen.Smartschool;
using Bruggen.Worker.Time;
using NodaTime;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// First stage: who is at the school. Read at the first poll of a day and again when it is six hours old, so that what
/// goes out in the afternoon does not go by the people of the morning.
/// </summary>
internal sealed class RosterStage(ISmartschoolReader smartschool, SchoolStores stores, SchoolMemory memory, SchoolClock clock, ILogger<RosterStage> logger)
{
    private static readonly Duration OldestUsed = Duration.FromHours(6);

    private static readonly Duration FreshForSending = Duration.FromMinutes(5);

    private Instant? _readAt;

    /// <summary>Reads the roster when it is due.</summary>
    public Task RunAsync(CancellationToken ct) => ReadAsync(OldestUsed, ct);

    /// <summary>Makes sure that what goes out now goes by the people of now (product 6).</summary>
    public Task RefreshForSendingAsync(CancellationToken ct) => ReadAsync(FreshForSending, ct);

    private async Task ReadAsync(Duration oldest, CancellationToken ct)
    {
        var now = clock.Now;
        if (_readAt is { } readAt && now >= readAt && now - readAt < oldest && readAt.InZone(SchoolClock.Brussels).Date == clock.Today)
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
