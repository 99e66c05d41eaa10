using System.Runtime.CompilerServices;
using Bruggen.Configuration;
using Bruggen.Service.Channels;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.Pipeline.Bridges;
using Bruggen.Service.Pipeline.Delivery;
using Bruggen.Service.Pipeline.FollowUp;
using Bruggen.Service.Pipeline.Intake;
using Bruggen.Service.Pipeline.Night;
using Bruggen.Service.Pipeline.Oversight;
using Bruggen.Service.Pipeline.Planning;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Smartschool;
using Bruggen.Storage;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Service.Pipeline;

/// <summary>
/// The corridor: roster, poll, plan, bridges, settlement, follow-up, deliver, oversight, digest, notices, in one direction, one at a time. What goes wrong in a
/// stage ends that run with a sentence in health; the next run starts from what is in the store.
/// </summary>
internal sealed class SchoolPipeline(
    ConfigurationSource source,
    RosterStage roster,
    PollStage poll,
    PlanStage plan,
    BridgeStage bridges,
    LetterSettlement settlement,
    FollowUpStage followUp,
    DeliverStage deliver,
    OversightStage oversight,
    DigestStage digest,
    NoticeStage notices,
    NightStage night,
    PollLadder ladder,
    SendGate gate,
    SchoolMemory memory,
    SchoolStores stores,
    DataDirectory data,
    SchoolClock clock,
    ClockTrust trust,
    HealthStage looking,
    HealthBoard health,
    ILogger<SchoolPipeline> logger,
    IHostApplicationLifetime? lifetime = null) : IDisposable
{
    /// <summary>The setting by which a person asks for a poll.</summary>
    public const string PollAskedSetting = "poll_asked";

    private const string StorageTopic = "storage";
    private const string ClockTopic = "clock";
    private const string AfterFailure = "It is tried again by itself; when it stays so, bruggen doctor says what to do.";

    private static readonly Duration BetweenClockNotes = Duration.FromHours(1);

    // A whole-school list takes its time; half an hour of checks and copies on a slow disk is no standstill either.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan NightPatience = TimeSpan.FromMinutes(30);

    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _isTakenUp;
    private Instant? _planned;

    /// <summary>
    /// Takes up what an earlier run of the service left. What cannot be read or written now is said in health, and taken up
    /// by the first stage that can.
    /// </summary>
    public Task StartAsync(CancellationToken ct) => OneAtATimeAsync(_ => Task.CompletedTask, ct, nameof(RosterAsync));

    /// <summary>Time between two polls by the configuration in force, on the school's clock.</summary>
    public TimeSpan PollEvery => source.Current.School.Poll.Every;

    /// <summary>Reads the roster when it is due, and Smartschool is not left alone after a failure.</summary>
    public Task RosterAsync(CancellationToken ct) => OneAtATimeAsync(
        configuration => ladder.IsWaiting(configuration) ? Task.CompletedTask : ReadAsync(configuration, () => roster.RunAsync(ct)), ct);

    /// <summary>Reads attendance now; true when it was read.</summary>
    public Task<bool> PollAsync(CancellationToken ct) => OneAtATimeAsync(
        configuration => ReadAsync(
            configuration,
            async () =>
            {
                await roster.RunAsync(ct);
                await poll.RunAsync(configuration, ct);

                // Only a full reading says that Smartschool is well; the other stages may not have had to ask it anything.
                ladder.Reset();
                gate.Reached();
                health.Clear("smartschool");
            }),
        ct);

    /// <summary>Reads attendance when it is time, or when a person asked for it; true when it was read.</summary>
    /// <param name="isTick">Whether this is one of the polls of the day rather than a look for a person's wish.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<bool> PollWhenDueAsync(bool isTick, CancellationToken ct)
    {
        var wanted = false;
        await OneAtATimeAsync(
            async configuration =>
            {
                if (await stores.Settings.GetAsync(PollAskedSetting, ct) is not null)
                {
                    await stores.Settings.SetAsync(PollAskedSetting, value: null, ct);
                    ladder.Reset();
                    wanted = true;
                }

                wanted |= isTick && ladder.IsDue(configuration);
            },
            ct);
        return wanted && await PollAsync(ct);
    }

    /// <summary>Compares what should exist with what was done, and what was asked of people with what has become of it.</summary>
    public Task<bool> PlanAsync(CancellationToken ct) => OneAtATimeAsync(
        ByRightClock(
            async configuration =>
            {
                await bridges.RecallAsync(ct);
                await plan.RunAsync(configuration, ct);
                await bridges.RunAsync(configuration, ct);
                await settlement.RunAsync(configuration, ct);
                await followUp.RunAsync(configuration, ct);
                _planned = memory.AttendanceReadAt;
            },
            ct),
        ct);

    /// <summary>Sends what may go, by the people of now, and tells the admin what is for a person to do, and how it goes.</summary>
    public Task<bool> DeliverAsync(CancellationToken ct) => OneAtATimeAsync(
        ByRightClock(
        async configuration =>
        {
            await RecoverAsync(ct);
            await oversight.RunAsync(configuration, ct);

            if (IsPlanned && await deliver.PrepareAsync(configuration, ct))
            {
                await roster.RefreshForSendingAsync(ct);
                if (IsPlanned)
                {
                    await deliver.RunAsync(configuration, ct);
                }
            }

            await oversight.RunAsync(configuration, ct);
            await digest.RunAsync(configuration, ct);
            await notices.RunAsync(configuration, ct);
        },
        ct),
        ct);

    /// <summary>Looks after the store when the day is over: whole, no older than it may be, copied.</summary>
    public Task<bool> NightAsync(CancellationToken ct) => OneAtATimeAsync(ByRightClock(configuration => night.RunAsync(configuration, ct), ct), ct);

    /// <summary>Whether attendance is to be read at this time of the school's day.</summary>
    public bool IsPollTime() => source.Current.IsPollTime(clock.Local);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Whether the latest reading was planned: until then it may take back, or take over, what waits to be sent.</summary>
    private bool IsPlanned => _planned == memory.AttendanceReadAt;

    private async Task ReadAsync(SchoolConfiguration configuration, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException)
        {
            ladder.Fail(configuration);
            throw;
        }
    }

    private async Task<bool> OneAtATimeAsync(Func<SchoolConfiguration, Task> stage, CancellationToken ct, [CallerMemberName] string name = "")
    {
        var topic = "stage/" + name;
        await _one.WaitAsync(ct);
        looking.Begin(WorkOf(name), name == nameof(NightAsync) ? NightPatience : Patience);
        try
        {
            lifetime?.ApplicationStopping.ThrowIfCancellationRequested();
            stores.RequireRoom();
            await TakeUpAsync(ct);
            await stage(source.Refresh());
            await ClearStorageAsync(ct);
            health.Clear(topic);
            return true;
        }
        catch (OperationCanceledException) when (lifetime?.ApplicationStopping.IsCancellationRequested == true)
        {
            // The service stops: what was being read is read at the next start.
            return false;
        }
        catch (Exception e) when (e is SmartschoolUnavailableException or SmartschoolRefusedException)
        {
            health.Raise("smartschool", HealthLevel.Red, $"{e.Message} {AfterFailure}");
            return false;
        }
        catch (StorageException e)
        {
            health.Raise(StorageTopic, HealthLevel.Red, e.Message);
            if (e.Trouble == StorageTrouble.Damaged && lifetime is not null)
            {
                // Nothing that goes on with a damaged database gets better; the exit code keeps a service manager from trying.
                logger.LogCritical("The service stops: {Sentence}", e.Message);
                Environment.ExitCode = ExitCodes.BadInput;
                lifetime.StopApplication();
            }

            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Nobody thought of it, so its words may quote anything; what it is and where it came up tell enough.
            health.Raise(topic, HealthLevel.Red, $"An error in Bruggen itself ({e.GetType().Name}) stops a part of its work; it is tried again by itself. Send the log to whoever maintains Bruggen.");
            logger.LogError("{Stage} ended with {Error} {Place}", name, e.GetType().FullName, e.StackTrace);
            return false;
        }
        finally
        {
            await looking.EndAsync();
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
                "The database is older than what was sent{Proof}: {Sent} actions had left, {Unknown} may have left, {Held} wait for a person; what is planned anew is held against it too, and health counts all that wait",
                found.IsProven ? string.Empty : ", and sent.log does not know of all of it",
                found.Settled,
                found.Unknown,
                found.Held);
        }

        await RecoverAsync(ct);
        if (await stores.Settings.GetAsync(ClockTrust.SeenSetting, ct) is { } seen && InstantPattern.ExtendedIso.Parse(seen) is { Success: true } at)
        {
            trust.RightAt = at.Value;
        }

        var again = await stores.Pupils.ForgetAgainAsync(ct);
        if (again > 0)
        {
            logger.LogWarning("{Count} pupils who had been forgotten came back with the database, and are forgotten again", again);
        }

        // A roster that cannot be read is replaced by the first one that is.
        _isTakenUp = true;
        if (await stores.Roster.LoadAsync(ct) is var (known, _))
        {
            memory.Take(known);
        }
    }

    private Func<SchoolConfiguration, Task> ByRightClock(Func<SchoolConfiguration, Task> stage, CancellationToken ct) => async configuration =>
    {
        if (trust.Objection() is { } wrong)
        {
            health.Raise(ClockTopic, HealthLevel.Red, wrong);
            return;
        }

        health.Clear(ClockTopic);
        if (trust.IsConfirmed && (trust.RightAt is not { } last || clock.Now < last || clock.Now - last > BetweenClockNotes))
        {
            trust.RightAt = clock.Now;
            await stores.Settings.SetAsync(ClockTrust.SeenSetting, InstantPattern.ExtendedIso.Format(clock.Now), ct);
        }

        await stage(configuration);
    };

    // One stage at a time: whatever is being sent at its beginning is not under way any more.
    private async Task RecoverAsync(CancellationToken ct)
    {
        await stores.Notices.RecoverAsync(clock.Now, ct);
        var unknown = await stores.Letters.RecoverAsync(clock.Now, ct);
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

    private static string WorkOf(string stage) => stage switch
    {
        nameof(RosterAsync) => "the people of the school are read",
        nameof(PollAsync) => "attendance is read",
        nameof(PlanAsync) => "it is reckoned what is to be done",
        nameof(DeliverAsync) => "what is due is sent",
        nameof(NightAsync) => "the store is checked and copied",
        _ => "the service looks what is to be done",
    };
}
