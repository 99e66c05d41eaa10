using System.Globalization;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using Bruggen.Service.Health;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Smartschool;
using NodaTime;

namespace Bruggen.Service.Pipeline.Intake;

/// <summary>
/// First stage: who is at the school. Read at the first poll of a day and again when it is six hours old, so that what
/// goes out in the afternoon does not go by the people of the morning.
/// </summary>
internal sealed class RosterStage(ISmartschoolReader smartschool, SchoolStores stores, SchoolMemory memory, SchoolClock clock, HealthBoard health, Random chance, ILogger<RosterStage> logger)
{
    private const string OneRosterTopic = "oneroster";

    private static readonly Duration OldestUsed = Duration.FromHours(6);

    // While OneRoster does not answer, it is asked again in time for the afternoon.
    private static readonly Duration OldestWithoutOneRoster = Duration.FromHours(1);

    private static readonly Duration FreshForSending = Duration.FromMinutes(5);

    private static readonly Duration FirstWait = Duration.FromMinutes(1);
    private static readonly Duration LongestWait = Duration.FromMinutes(15);

    // No school loses a fifth of its people from one reading to the next; a platform that is being worked on may say so.
    private const int FewestGone = 5;
    private const int PartGone = 5;
    private static readonly Duration BelievedAfter = Duration.FromDays(1);

    private readonly BackOff _backOff = new(chance);
    private string? _trouble;
    private Instant? _readAt;
    private Instant? _shrunkenSince;

    /// <summary>Reads the roster when it is due.</summary>
    public Task RunAsync(CancellationToken ct) => ReadAsync(smartschool.OneRosterProblem is null ? OldestUsed : OldestWithoutOneRoster, ct);

    /// <summary>Makes sure that what goes out now goes by the people of now.</summary>
    /// <exception cref="SmartschoolUnavailableException">It cannot be read, or could not be read a moment ago: a delivery comes every minute, and not each is to ask for everybody.</exception>
    public async Task RefreshForSendingAsync(CancellationToken ct)
    {
        if (_trouble is { } trouble && _backOff.IsWaiting(clock.Now))
        {
            throw new SmartschoolUnavailableException(trouble);
        }

        try
        {
            await ReadAsync(FreshForSending, ct);
        }
        catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException)
        {
            _trouble = error.Message;
            _backOff.Fail(clock.Now, FirstWait, LongestWait);
            throw;
        }
    }

    private async Task ReadAsync(Duration oldest, CancellationToken ct)
    {
        var now = clock.Now;
        if (_readAt is { } readAt && now >= readAt && now - readAt < oldest && readAt.InZone(SchoolTimeZone.Brussels).Date == clock.Today)
        {
            return;
        }

        var roster = await smartschool.GetRosterAsync(ct);
        if (smartschool.OneRosterProblem is { } problem)
        {
            health.Raise(
                OneRosterTopic,
                HealthLevel.Yellow,
                $"OneRoster is left out: {problem} What it said last holds, and letters and polls go on by the web service alone; it is tried again by itself. Stays it so, run bruggen doctor.");
        }
        else
        {
            health.Clear(OneRosterTopic);
        }

        RequireBelievable(roster, now);
        await MoveKeysAsync(roster, now, ct);
        await stores.Roster.SaveAsync(roster, now, ct);
        memory.Take(roster);
        _readAt = now;
        _trouble = null;
        _backOff.Reset();
        logger.LogInformation("Roster read: {Pupils} pupils, {Staff} staff", roster.Pupils.Count(), roster.Staff.Count());
    }

    // Before the roster is kept: a stop in between does it once more, and nothing is planned by the new keys until it is done.
    private async Task MoveKeysAsync(Roster roster, Instant now, CancellationToken ct)
    {
        if (memory.Roster is not { } known || KeyChange.Between(known, roster) is not { Length: > 0 } changes)
        {
            return;
        }

        var moved = await stores.Keys.MoveAsync(changes, now, ct);
        logger.LogInformation("{People} people have another internal number than before; what is kept about {Moved} of them goes by it now", changes.Length, moved);
        foreach (var change in changes)
        {
            if (memory.Corrected.Remove(change.From, out var earliest))
            {
                memory.Corrected[change.To] = earliest;
            }
        }

        // Nothing is sent by what was planned under the old keys.
        memory.AttendanceReadAt = null;
        if (moved > 0 && memory.Year is { } year)
        {
            await memory.TakeAsync(stores, year, year.LastMoment, ct);
        }
    }

    /// <summary>A list of which many have gone is taken for a mishap until it has said the same for a day: by it, all that waits about them would be taken back.</summary>
    private void RequireBelievable(Roster roster, Instant now)
    {
        if (memory.Roster is not { } known
            || (IsBelievable(known.Pupils.Count(), roster.Pupils.Count()) && IsBelievable(known.Staff.Count(), roster.Staff.Count())))
        {
            _shrunkenSince = null;
            return;
        }

        _shrunkenSince = _shrunkenSince is { } since && since <= now ? since : now;
        if (now - _shrunkenSince.Value < BelievedAfter)
        {
            throw new SmartschoolUnavailableException(string.Create(
                CultureInfo.InvariantCulture,
                $"Smartschool now gives {roster.Pupils.Count()} pupils and {roster.Staff.Count()} staff, where it gave {known.Pupils.Count()} and {known.Staff.Count()}; nothing is planned or sent by such a list until it has been so for a day. Check the groups and accounts in Smartschool."));
        }
    }

    private static bool IsBelievable(int before, int now) => before == 0 || (now > 0 && before - now <= Math.Max(FewestGone, before / PartGone));
}
