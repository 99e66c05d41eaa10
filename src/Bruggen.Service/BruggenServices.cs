using System.Security.Cryptography;
using Bruggen.Configuration;
using Bruggen.Service.Channels;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.Pipeline;
using Bruggen.Service.Pipeline.Bridges;
using Bruggen.Service.Pipeline.Delivery;
using Bruggen.Service.Pipeline.FollowUp;
using Bruggen.Service.Pipeline.Intake;
using Bruggen.Service.Pipeline.Night;
using Bruggen.Service.Pipeline.Oversight;
using Bruggen.Service.Pipeline.Planning;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Smartschool;
using Bruggen.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bruggen.Service;

/// <summary>The one registration of the service's own parts, the same for the service, the rehearsal and the demonstration.</summary>
internal static class BruggenServices
{
    /// <summary>Adds the pipeline of one school.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="source">The configuration, read and found good.</param>
    /// <param name="database">The open database.</param>
    /// <param name="data">Where it lies.</param>
    /// <param name="schoolTime">The school's clock; the real one, or the one of a rehearsal.</param>
    /// <param name="isClockJudged">Whether nothing is to happen while that clock differs from the platform's; true for the real one.</param>
    public static IServiceCollection AddBruggen(
        this IServiceCollection services,
        ConfigurationSource source,
        BruggenDatabase database,
        DataDirectory data,
        TimeProvider schoolTime,
        bool isClockJudged = false)
    {
        source.Mark = new StopMark(data.Path);
        services.AddSingleton(source);
        services.AddSingleton(data);
        services.AddSingleton(new SchoolClock(schoolTime));
        services.AddSingleton(provider => new ClockTrust(provider.GetRequiredService<SchoolClock>(), provider.GetRequiredService<PlatformTime>(), isClockJudged));
        services.AddSingleton(new SchoolStores(database));
        services.AddSingleton<HealthBoard>();
        services.AddSingleton<SchoolMemory>();
        services.AddSingleton(new Random(RandomNumberGenerator.GetInt32(int.MaxValue)));
        services.AddSingleton<DataAge>();
        services.AddSingleton<PollLadder>();
        services.AddSingleton(provider => new ReadStop(provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None));
        services.AddSingleton<SendGate>();
        services.AddSingleton<TaskCalendar>();
        services.AddSingleton<LetterComposer>();
        services.AddSingleton<ActionWriter>();
        services.AddSingleton<PlanMaker>();
        services.AddSingleton<RosterStage>();
        services.AddSingleton<PollStage>();
        services.AddSingleton<PlanStage>();
        services.TryAddSingleton(ChannelBudget.Default);
        services.AddSingleton<ChannelGates>();
        services.AddSingleton<PlannerPost>();
        services.AddSingleton<ITaskPost, HelpdeskPost>();
        services.AddSingleton<ITaskPost>(provider => provider.GetRequiredService<PlannerPost>());
        services.AddSingleton<LetterSettlement>();
        services.AddSingleton<FollowUpStage>();
        services.AddSingleton<FolderStage>();
        services.AddSingleton<BuddyStage>();
        services.AddSingleton<BridgeStage>();
        services.AddSingleton<TaskRelief>();
        services.AddSingleton<DueRows>();
        services.AddSingleton<DeliverStage>();
        services.AddSingleton(provider => new HealthWatch(
            provider.GetRequiredService<HealthBoard>(),
            provider.GetRequiredService<SchoolClock>(),
            provider.GetRequiredService<PlatformTime>(),
            provider.GetRequiredService<SmartschoolTime>().Wire));
        services.AddSingleton<HealthStage>();
        services.AddSingleton<OversightStage>();
        services.AddSingleton<DailyLine>();
        services.AddSingleton<WeeklyDigest>();
        services.AddSingleton<DigestStage>();
        services.AddSingleton<NoticeStage>();
        services.TryAddSingleton(StorageSettings.Default);
        services.AddSingleton<NightStage>();
        services.AddSingleton<SchoolPipeline>();

        // The school's clock may be that of a rehearsal; the one of the line never is.
        return services.AddSmartschool(new SmartschoolTime(schoolTime, TimeProvider.System), _ => source.Current.Connection() with { Objection = source.Objection });
    }
}
