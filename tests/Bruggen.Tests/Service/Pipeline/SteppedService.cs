using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Service;
using Bruggen.Service.Desk;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.Pipeline;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Views;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Resilience;
using Bruggen.Storage;
using Bruggen.Storage.Outbox;
using Bruggen.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>
/// The real pipeline in this process, over real HTTP into a real database, on a clock that a test sets: weeks of school in
/// a second, cycle by cycle.
/// </summary>
internal sealed class SteppedService : IAsyncDisposable
{
    private static readonly LocalDateTimePattern Clock = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private readonly SteppedTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private BruggenDatabase? _database;
    private ServiceProvider? _services;

    private readonly bool _isClockJudged;

    private SteppedService(OutsideWorld world, bool isClockJudged) => (World, _isClockJudged) = (world, isClockJudged);

    public OutsideWorld World { get; }

    public SchoolStores Stores => _services!.GetRequiredService<SchoolStores>();

    public SchoolMemory Memory => _services!.GetRequiredService<SchoolMemory>();

    /// <summary>What a test holds open until the service is closed.</summary>
    public List<IDisposable> Closing { get; } = [];

    /// <summary>Takes every line that is logged; null for nobody.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>Changes the parts of the service before it starts; null for nothing.</summary>
    public Action<IServiceCollection>? Change { get; init; }

    public HealthBoard Health => _services!.GetRequiredService<HealthBoard>();

    public static async Task<SteppedService> OpenAsync(OutsideSchool school, Action<OutsideConfiguration>? change = null, ILoggerProvider? log = null, bool isClockJudged = false, Action<IServiceCollection>? services = null)
    {
        var world = await OutsideWorld.OpenAsync(school, configuration =>
        {
            configuration.AccessCode = "file:../code";
            change?.Invoke(configuration);
        });
        await File.WriteAllTextAsync(Path.Combine(world.Root, "code"), OutsideSchool.AccessCode, TestContext.Current.CancellationToken);
        var service = new SteppedService(world, isClockJudged) { Log = log, Change = services };
        await service.StartAsync();
        return service;
    }

    /// <summary>A school of so many pupils in two classes, 4001 and on.</summary>
    public static OutsideSchool SchoolOf(int pupils)
    {
        var school = new OutsideSchool();
        for (var number = 4001; number < 4001 + pupils; number++)
        {
            school.Pupil(Key(number), "Voornaam" + Key(number), "Familie" + Key(number), number % 2 == 0 ? "4TW" : "4MT");
        }

        return school;
    }

    public static string[] Pupils(int first, int count) => [.. Enumerable.Range(first, count).Select(Key)];

    /// <summary>Writes other rules, as an admin saves them.</summary>
    public void Save(string rules)
    {
        World.Configuration.Rules = rules;
        World.Configuration.Write();
    }

    /// <summary>One poll at that time of the school's clock.</summary>
    public async Task PollAsync(string at)
    {
        _clock.Set(Clock.Parse(at).Value.InZoneStrictly(SchoolTimeZone.Brussels).ToDateTimeOffset());
        (await _services!.GetRequiredService<SchoolPipeline>().PollAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    /// <summary>Time passes, also in the middle of a stage.</summary>
    public void Pass(Duration duration) => _clock.Set(_clock.GetUtcNow() + duration.ToTimeSpan());

    /// <summary>A part of the service.</summary>
    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>The console of a person who says yes or no to everything.</summary>
    public TaskDesk Desk(bool answer = true) => new(
        Stores,
        ConfigurationFiles.Load(World.Configuration.Directory).Configuration!,
        _services!.GetRequiredService<SchoolMemory>().Roster!,
        new SchoolClock(_clock),
        _ => Task.FromResult(answer));

    /// <summary>What bruggen plan would show now, from the store alone.</summary>
    public Task<PlanView> ViewAsync(LocalDate? asOf = null) => new PlanViewer(_services!.GetRequiredService<ISmartschoolReader>(), _clock).ReadAsync(
        ConfigurationFiles.Load(World.Configuration.Directory).Configuration!,
        new DataDirectory(World.Data),
        asOf,
        _ => { },
        TestContext.Current.CancellationToken);

    /// <summary>One poll, one plan, one delivery at that time of the school's clock.</summary>
    public async Task CycleAsync(string at)
    {
        await PollAsync(at);
        await ActAsync();
    }

    /// <summary>One plan and one delivery, at the time the clock shows.</summary>
    public async Task ActAsync()
    {
        var pipeline = _services!.GetRequiredService<SchoolPipeline>();
        (await pipeline.PlanAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await pipeline.DeliverAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    /// <summary>What the schedule does at that time: a poll if one is due, a plan, a delivery; whether attendance was read.</summary>
    public async Task<bool> TickAsync(string at)
    {
        _clock.Set(Clock.Parse(at).Value.InZoneStrictly(SchoolTimeZone.Brussels).ToDateTimeOffset());
        var pipeline = _services!.GetRequiredService<SchoolPipeline>();
        var polled = await pipeline.PollWhenDueAsync(isTick: true, TestContext.Current.CancellationToken);
        await pipeline.PlanAsync(TestContext.Current.CancellationToken);
        await pipeline.DeliverAsync(TestContext.Current.CancellationToken);
        return polled;
    }

    /// <summary>Time passes until then, and only a plan and a delivery follow.</summary>
    public async Task WaitAsync(string at)
    {
        _clock.Set(Clock.Parse(at).Value.InZoneStrictly(SchoolTimeZone.Brussels).ToDateTimeOffset());
        var pipeline = _services!.GetRequiredService<SchoolPipeline>();
        await pipeline.PlanAsync(TestContext.Current.CancellationToken);
        await pipeline.DeliverAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Whether what a firing is about is so at this moment.</summary>
    public bool IsSoNow(Firing firing)
    {
        var configuration = ConfigurationFiles.Load(World.Configuration.Directory).Configuration!;
        return configuration.Rules.Find(firing.Rule)?.When is Trigger.Absent
            && new RuleEngine(configuration.Rules).StandingOf(firing, Memory.RegisterOf(Memory.Roster!.FindPupil(firing.Pupil)!, configuration), new SchoolClock(_clock).NewestHalfDay) == FiringStanding.Stands;
    }

    /// <summary>The next calls fail, as an outsider asks for it.</summary>
    public Task FailAsync(string fault) => World.ControlAsync(HttpMethod.Post, "faults", fault);

    /// <summary>All is well again with Smartschool.</summary>
    public Task MendAsync() => World.ControlAsync(HttpMethod.Delete, "faults", "");

    /// <summary>Sets the platform's own clock.</summary>
    public Task PlatformIsAtAsync(string at) =>
        World.ControlAsync(HttpMethod.Put, "clock", $"{{\"now\":\"{Clock.Parse(at).Value.InZoneStrictly(SchoolTimeZone.Brussels).ToDateTimeOffset():yyyy-MM-dd'T'HH:mm:sszzz}\"}}");

    /// <summary>What the service does at night, at that time of the school's clock.</summary>
    public async Task<bool> NightAsync(string at)
    {
        _clock.Set(Clock.Parse(at).Value.InZoneStrictly(SchoolTimeZone.Brussels).ToDateTimeOffset());
        return await _services!.GetRequiredService<SchoolPipeline>().NightAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Stops the service; nothing but the store and the files remains.</summary>
    public async Task StopAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
            await _database!.DisposeAsync();
            _services = null;
        }
    }

    /// <summary>Starts it again, with the files as they are now.</summary>
    public async Task StartAsync()
    {
        var configuration = ConfigurationFiles.Load(World.Configuration.Directory);
        configuration.Problems.ShouldBeEmpty();
        var source = new ConfigurationSource(World.Configuration.Directory, configuration.Configuration!);
        var data = new DataDirectory(World.Data);
        _database = await BruggenDatabase.OpenAsync(data.Database, TestContext.Current.CancellationToken);
        var services = new ServiceCollection().AddLogging(logging => Listen(logging, Log)).AddBruggen(source, _database, data, _clock, _isClockJudged);

        // The school's clock is stepped and the network's is not: nobody wants to wait for the pauses between attempts.
        var patience = (SmartschoolResilienceOptions)services.Single(service => service.ServiceType == typeof(SmartschoolResilienceOptions)).ImplementationInstance!;
        patience.FirstRetryDelay = TimeSpan.FromMilliseconds(1);
        patience.BreakerMinimumCalls = 100_000;
        patience.ReadTimeout = patience.ExportTimeout = patience.SendTimeout = TimeSpan.FromSeconds(2);
        Change?.Invoke(services);
        _services = services.BuildServiceProvider();
        source.Health = Health;
        await _services.GetRequiredService<SchoolPipeline>().StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The pupils about whom there are actions, by rule, whatever became of them.</summary>
    public async Task<string[]> ActedOnAsync(string rule, params ActionState[] states) =>
        [.. (await Stores.Outbox.ListAsync(new OutboxFilter { Rule = rule, States = [.. states] }, TestContext.Current.CancellationToken))
            .Select(row => row.Pupil)
            .Order(StringComparer.Ordinal)];

    /// <summary>The pupils a rule matched already when it came.</summary>
    public async Task<string[]> StandingAsync(string rule)
    {
        var (first, last) = (new Bruggen.Domain.Calendar.HalfDay(new LocalDate(2026, 9, 1), default), new Bruggen.Domain.Calendar.HalfDay(new LocalDate(2027, 6, 30), default));
        return [.. (await Stores.Rules.StandingAsync(first, last, TestContext.Current.CancellationToken))
            .Where(match => match.Firing.Rule == rule)
            .Select(match => match.Firing.Pupil)
            .Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        Closing.ForEach(open => open.Dispose());
        await StopAsync();
        await World.DisposeAsync();
    }

    private static void Listen(ILoggingBuilder logging, ILoggerProvider? log)
    {
        if (log is not null)
        {
            logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        }
    }

    private static string Key(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
