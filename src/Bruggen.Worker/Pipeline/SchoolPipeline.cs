using Bruggen.Smartschool;
using Bruggen.Storage;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Health;
using Bruggen.Worker.Time;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// The corridor: roster, poll, plan, bridges, deliver, oversight, notices, in one direction, one at a time. What goes wrong in a stage ends that run
/// with a sentence in health; the next run starts from what is in the store.
/// </summary>
internal sealed class SchoolPipeline(
    ConfigurationSource source,
    RosterStage roster,
    PollStage poll,
    PlanStage plan,
    BridgeStage bridges,
    DeliverStage deliver,
    OversightStage oversight,
    NoticeStage notices,
    NightStage night,
    SchoolMemory memory,
    SchoolStores stores,
    DataDirectory data,
    SchoolClock clock,
    HealthBoard health,
    ILogger<SchoolPipeline> logger,
    IHostApplicationLifetime? lifetime = null) : IDisposable
{
    private const string StorageTopic = "storage";

    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _isTakenUp;

    /// <summary>
    /// Takes up what an earlier run of the service left. What cannot be read or written now is said in health, and taken up
    /// by the first stage that can.
    /// </summary>
    public Task StartAsync(CancellationToken ct) => OneAtATimeAsync(_ => Task.CompletedTask, ct);

    /// <summary>Time between two polls by the configuration in force, on the school's clock.</summary>
    public TimeSpan PollEvery => source.Current.School.Poll.Every;

    /// <summary>Reads the roster when it is due.</summary>
    public Task RosterAsync(CancellationToken ct) => OneAtATimeAsync(_ => roster.RunAsync(ct), ct);

    /// <summary>Reads attendance; true when it was read.</summary>
    public Task<bool> PollAsync(CancellationToken ct) => OneAtATimeAsync(
        async configuration =>
        {
            await roster.RunAsync(ct);
            await poll.RunAsync(configuration, ct);

            // Only a full reading says that Smartschool is well; the other stages may not have had to ask it anything.
            health.Clear("smartschool");
        },
        ct);

    /// <summary>Compares what should exist with what was done.</summary>
    public Task<bool> PlanAsync(CancellationToken ct) => OneAtATimeAsync(
        async configuration =>
        {
            await bridges.RecallAsync(ct);
            await plan.RunAsync(configuration, ct);
            await bridges.RunAsync(configuration, ct);
        },
        ct);

    /// <summary>Sends what may go, by the people of now (product 6), and tells the admin what is for a person to do.</summary>
    public Task<bool> DeliverAsync(CancellationToken ct) => OneAtATimeAsync(
        async configuration =>
        {
            await RecoverAsync(ct);
            await oversight.RunAsync(configuration, ct);
            if (await deliver.PrepareAsync(configuration, ct))
            {
                await roster.RefreshForSendingAsync(ct);
                await deliver.RunAsync(configuration, ct);
            }

            await oversight.RunAsync(configuration, ct);
            await notices.RunAsync(configuration, ct);
        },
        ct);

    /// <summary>Looks after the store when the day is over: whole, no older than it may be, copied.</summary>
    public Task<bool> NightAsync(CancellationToken ct) => OneAtATimeAsync(configuration => night.RunAsync(configuration, ct), ct);

    /// <summary>Whether attendance is to be read at this time of the school's day.</summary>
    public bool IsPollTime()
    {
        var configuration = source.Current;
        var local = clock.Local;
        return configuration.Calendar.YearOf(local.Date)?.TimetableOf(className: null).IsSchoolDay(local.Date) == true
            && local.TimeOfDay >= configuration.School.Poll.From
            && local.TimeOfDay <= configuration.School.Poll.To;
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<bool> OneAtATimeAsync(Func<SchoolConfiguration, Task> stage, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            stores.RequireRoom();
            await TakeUpAsync(ct);
            await stage(source.Refresh());
            await ClearStorageAsync(ct);
            return true;
        }
        catch (SmartschoolUnavailableException e)
        {
            health.Raise("smartschool", HealthLevel.Red, e.Message);
            return false;
        }
        catch (SmartschoolRefusedException e)
        {
            health.Raise("smartschool", HealthLevel.Red, e.Message);
            return false;
        }
        catch (StorageException e)
        {
            health.Raise(StorageTopic, HealthLevel.Red, e.Message);
            if (e.Trouble == StorageTrouble.Damaged && lifetime is not null)
            {
                // Nothing that goes on with a damaged database gets better; the exit code keeps a service manager from trying.
                logger.LogCritical("The service stops: {Sentence}", e.Message);
                Environment.ExitCode = Commands.ExitCodes.BadInput;
                lifetime.StopApplication();
            }

            return false;
        }
        finally
        {
            await health.WriteAsync(data.Path, CancellationToken.None);
            _one.Release();
        }
    }

    private async Task TakeUpAsync(CancellationToken ct)
    {
        if (_isTakenUp)
        {
            return;
        }

        var found = await stores.Ledger.ReconcileAsync(clock.NewestHalfDay, clock.Now, ct);
        if (found.IsRestored)
        {
            logger.LogWarning(
                "The database is older than what was sent{Proof}: {Sent} actions had left, {Unknown} may have left, {Held} wait for a person",
                found.IsProven ? string.Empty : ", and sent.log does not know of all of it",
                found.Settled,
                found.Unknown,
                found.Held);
        }

        await RecoverAsync(ct);
        if (await stores.Roster.LoadAsync(ct) is var (known, _))
        {
            memory.Take(known);
        }

        _isTakenUp = true;
    }

    // One stage at a time: whatever is being sent at its beginning is not under way any more.
    private async Task RecoverAsync(CancellationToken ct)
    {
        await stores.Notices.RecoverAsync(clock.Now, ct);
        var unknown = await stores.Outbox.RecoverAsync(clock.Now, ct);
        if (unknown > 0)
        {
            logger.LogWarning("{Count} actions were being sent when the service stopped; whether they arrived is for a person to say", unknown);
        }
    }

    // A stage that only read says nothing about a disk that is full.
    private async Task ClearStorageAsync(CancellationToken ct)
    {
        if (health.Has(StorageTopic))
        {
            await stores.TryWritingAsync(ct);
            health.Clear(StorageTopic);
        }
    }
}
