using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Service;
using Bruggen.Service.Machine;
using Bruggen.Service.Pipeline;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Simulator;
using Bruggen.Simulator.Making;
using Bruggen.Simulator.State;
using Bruggen.Storage;
using Bruggen.Storage.Outbox;
using NodaTime;

namespace Bruggen.Worker.Demo;

/// <summary>
/// A school term in a minute, or a year: an invented school in a simulated Smartschool, the shipped configuration, the real
/// pipeline over real HTTP into a real database in a scratch directory; only the clock is stepped, from poll to poll.
/// </summary>
internal sealed class DemoRun : IAsyncDisposable
{
    private const int Seed = 7;
    private static readonly TimeSpan PollEvery = TimeSpan.FromHours(1);
    private static readonly LocalDate First = new(2026, 9, 1);

    private readonly LocalDate _last;
    private readonly string _scratch;
    private readonly SteppedTimeProvider _clock;
    private readonly BruggenDatabase _database;
    private readonly ServiceProvider _services;
    private readonly SchoolConfiguration _configuration;

    private DemoRun(
        string scratch,
        SteppedTimeProvider clock,
        SimulatedSmartschool smartschool,
        BruggenDatabase database,
        ServiceProvider services,
        SchoolConfiguration configuration,
        LocalDate last)
    {
        _scratch = scratch;
        _clock = clock;
        Smartschool = smartschool;
        _database = database;
        _services = services;
        _configuration = configuration;
        _last = last;
    }

    /// <summary>The simulated school, with its mailboxes.</summary>
    public SimulatedSmartschool Smartschool { get; }

    /// <summary>Invents the school, starts it on a free port and opens the database.</summary>
    /// <param name="pupils">How many pupils it has.</param>
    /// <param name="last">The last day, in the school year 2026-2027.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<DemoRun> StartAsync(int pupils, LocalDate last, CancellationToken ct)
    {
        var scratch = Directory.CreateTempSubdirectory("bruggen-demo-").FullName;
        var clock = new SteppedTimeProvider(At(First, LocalTime.Midnight));
        var school = SchoolMaker.Make(pupils, Seed, First.ToDateOnly(), last.ToDateOnly());
        var smartschool = await SimulatedSmartschool.StartAsync(school, new SimulatorOptions { TimeProvider = clock }, ct);
        Environment.SetEnvironmentVariable(DemoSchool.AccessCodeVariable, school.AccessCode);
        var configuration = DemoSchool.ConfigurationFor(smartschool.Address, PollEvery);
        var data = new DataDirectory(scratch);
        var database = await BruggenDatabase.OpenAsync(data.Database, ct);
        var services = new ServiceCollection().AddLogging().AddBruggen(new ConfigurationSource(directory: null, configuration), database, data, clock).BuildServiceProvider();
        await services.GetRequiredService<SchoolPipeline>().StartAsync(ct);
        return new DemoRun(scratch, clock, smartschool, database, services, configuration, last);
    }

    /// <summary>Lives through it, poll by poll.</summary>
    /// <param name="progress">Told the date and the share that is done, 0 to 1.</param>
    /// <param name="ct">Ends the run early.</param>
    public async Task LiveAsync(Action<LocalDate, double> progress, CancellationToken ct)
    {
        var pipeline = _services.GetRequiredService<SchoolPipeline>();
        var poll = _configuration.School.Poll;
        var days = Period.DaysBetween(First, _last) + 1;
        for (var day = 0; day < days; day++)
        {
            var date = First.PlusDays(day);
            progress(date, (double)day / days);
            for (var time = poll.From; time <= poll.To && time >= poll.From; time = time.PlusTicks(poll.Every.Ticks))
            {
                _clock.Set(At(date, time));
                if (pipeline.IsPollTime())
                {
                    await pipeline.PollAsync(ct);
                    await pipeline.PlanAsync(ct);
                    await pipeline.DeliverAsync(ct);
                }
            }
        }

        progress(_last, 1);
    }

    /// <summary>What happened, from the store and from the mailboxes of the simulated school.</summary>
    public async Task<DemoSummary> SummariseAsync(double seconds, CancellationToken ct)
    {
        var stores = _services.GetRequiredService<SchoolStores>();
        var memory = _services.GetRequiredService<SchoolMemory>();
        var year = memory.Year!;
        var end = new HalfDay(_last, DayPart.Pm);
        var rows = await stores.Outbox.ListAsync(cancellationToken: ct);
        var firings = memory.Firings.Select(stored => stored.Firing).ToLookup(firing => firing.Pupil, StringComparer.Ordinal);
        var spells = memory.Roster!.Pupils.ToDictionary(
            pupil => pupil.Key,
            pupil => Spell.In(memory.RegisterOf(pupil, _configuration), KindSet.Default, _configuration.Rules.MergeGap, end),
            StringComparer.Ordinal);
        var bridges = spells.SelectMany(pair => pair.Value.Where(spell => firings[pair.Key].Any(firing => firing.Overlaps(spell.Start, spell.Last)))).ToList();
        var deliveredTasks = rows.Where(row => row.Kind == ActionKind.Task && row.State is ActionState.Sent or ActionState.Superseded).ToList();
        var messages = Smartschool.Tenant.Messages;
        return new DemoSummary
        {
            Pupils = memory.Roster.Pupils.Count(),
            HalfDays = (await stores.Register.LoadAsync(year.FirstMoment, end, ct)).Count,
            Spells = spells.Values.Sum(list => list.Count),
            Firings = firings.Sum(group => group.Count()),
            BridgesOpened = bridges.Count,
            BridgesClosed = bridges.Count(spell => spell.State is SpellState.Ended or SpellState.Broken),
            Tasks = rows.Count(row => row.Kind == ActionKind.Task),
            Messages = rows.Count(row => row.Kind == ActionKind.Message),
            TasksPerRole = deliveredTasks
                .GroupBy(row => row.Audience.ToString().ToLowerInvariant(), StringComparer.Ordinal)
                .ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
            BusiestTeacherWeek = deliveredTasks
                .GroupBy(row => (row.Recipient, Monday(row.ChangedAt.InZone(SchoolTimeZone.Brussels).Date)))
                .Select(group => group.Count())
                .DefaultIfEmpty()
                .Max(),
            Letters = messages.Length,
            Delivered = Count(ActionState.Sent) + Count(ActionState.Superseded),
            Waiting = Count(ActionState.Held) + Count(ActionState.Due),
            Withdrawn = Count(ActionState.Withdrawn),
            Superseded = Count(ActionState.Superseded),
            Refused = Count(ActionState.Refused),
            Unknown = Count(ActionState.Unknown),
            Duplicates = messages.GroupBy(message => (message.To, message.CoAccount, message.Title, message.Body)).Sum(group => group.Count() - 1),
            Promises = await new PromiseAudit(stores, memory, _configuration, messages, _last).CountAsync(ct),
            Seconds = Math.Round(seconds, 1),
        };

        int Count(ActionState state) => rows.Count(row => row.State == state);

        static LocalDate Monday(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);
    }

    /// <summary>Three messages that show the road: to a class teacher, to another teacher, to the care team.</summary>
    public async Task<ImmutableArray<ReceivedMessage>> SamplesAsync(CancellationToken ct)
    {
        var rows = await _services.GetRequiredService<SchoolStores>().Outbox.ListAsync(new OutboxFilter { States = [ActionState.Sent] }, ct);
        var messages = Smartschool.Tenant.Messages;
        return
        [
            .. new[] { Audience.Klastitularis, Audience.Vakleerkracht, Audience.Zorg }
                .Select(audience => rows.FirstOrDefault(row => row.Audience == audience))
                .OfType<KeptAction>()
                .Select(row => messages.First(message => message.To == row.Recipient && message.Title.Contains(row.Subject, StringComparison.Ordinal))),
        ];
    }

    /// <summary>Closes the school and removes the scratch directory.</summary>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Smartschool.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_scratch, recursive: true);
    }

    private static DateTimeOffset At(LocalDate date, LocalTime time) => (date + time).InZoneLeniently(SchoolTimeZone.Brussels).ToDateTimeOffset();
}
