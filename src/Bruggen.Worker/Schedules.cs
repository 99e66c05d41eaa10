using Bruggen.Service.Pipeline;
using Bruggen.Service.Time;
using Quartz;

namespace Bruggen.Worker;

/// <summary>
/// Every job and trigger in one list. A poll is followed by a plan and a plan by a delivery at once; their own triggers
/// only catch what time alone brings, such as a send window that opens.
/// </summary>
internal static class Schedules
{
    private static readonly TimeSpan RosterEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan PlanEvery = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan DeliverEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NightEvery = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LookForWishEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private static readonly JobKey Roster = new("roster");
    private static readonly JobKey Poll = new("poll");
    private static readonly JobKey Plan = new("plan");
    private static readonly JobKey Deliver = new("deliver");
    private static readonly JobKey Night = new("night");

    private static readonly TriggerKey PollTick = new(Poll.Name);
    private static readonly TriggerKey PollWish = new("poll-wish");

    /// <summary>Adds the jobs of the service.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="pollEvery">Time between two polls, on the school's clock.</param>
    /// <param name="speed">How many times as fast as real time the school's clock runs; 1 but for a rehearsal.</param>
    public static IServiceCollection AddSchedules(this IServiceCollection services, TimeSpan pollEvery, double speed)
    {
        services.AddSingleton(new PollRhythm(speed) { Every = pollEvery });
        services.AddQuartz(quartz =>
        {
            // By what passes and not by the clock: one that jumps ahead and back would leave every trigger waiting for next year.
            quartz.UseTimeProvider(new SteadyTimeProvider(TimeProvider.System));
            Every<RosterJob>(quartz, Roster, RosterEvery);
            Every<PollJob>(quartz, Poll, pollEvery);
            Every<PlanJob>(quartz, Plan, PlanEvery);
            Every<DeliverJob>(quartz, Deliver, DeliverEvery);
            Every<NightJob>(quartz, Night, NightEvery);
            quartz.AddTrigger(trigger => trigger
                .ForJob(Poll)
                .WithIdentity(PollWish)
                .StartNow()
                .WithSimpleSchedule(schedule => Repeat(schedule, LookForWishEvery, speed)));
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);

        void Every<TJob>(IQuartzBuilder quartz, JobKey key, TimeSpan interval)
            where TJob : IJob
        {
            quartz.AddJob<TJob>(job => job.WithIdentity(key));
            quartz.AddTrigger(trigger => trigger
                .ForJob(key)
                .WithIdentity(key.Name)
                .StartNow()
                .WithSimpleSchedule(schedule => Repeat(schedule, interval, speed)));
        }
    }

    private static async Task FollowAsync(IJobExecutionContext context, JobKey next, CancellationToken cancellationToken)
    {
        try
        {
            await context.Scheduler.TriggerJob(next, cancellationToken);
        }
        catch (SchedulerException)
        {
            // A known job is only refused by a scheduler that is being stopped; what was read is in the store and is taken up at the next start.
        }
    }

    private static void Repeat(SimpleScheduleBuilder schedule, TimeSpan interval, double speed)
    {
        var real = interval / speed;
        schedule
            .WithInterval(real < Shortest ? Shortest : real)
            .RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount);
    }

    /// <summary>Reads the roster when it is due.</summary>
    [DisallowConcurrentExecution]
    internal sealed class RosterJob(SchoolPipeline pipeline) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await pipeline.RosterAsync(cancellationToken);
    }

    /// <summary>Reads attendance during the school's poll hours, at the start of the service and at a person's wish whatever the hour.</summary>
    [DisallowConcurrentExecution]
    internal sealed class PollJob(SchoolPipeline pipeline, PollRhythm rhythm) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            if (await pipeline.PollWhenDueAsync(!context.Trigger.Key.Equals(PollWish), cancellationToken))
            {
                await FollowAsync(context, Plan, cancellationToken);
            }

            if (pipeline.PollEvery is var wanted && wanted != rhythm.Every)
            {
                rhythm.Every = wanted;
                await context.Scheduler.RescheduleJob(
                    PollTick,
                    TriggerBuilder.Create().ForJob(Poll).WithIdentity(PollTick).StartNow().WithSimpleSchedule(schedule => Repeat(schedule, wanted, rhythm.Speed)).Build(),
                    cancellationToken);
            }
        }
    }

    /// <summary>Compares what should exist with what was done.</summary>
    [DisallowConcurrentExecution]
    internal sealed class PlanJob(SchoolPipeline pipeline) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            if (await pipeline.PlanAsync(cancellationToken))
            {
                await FollowAsync(context, Deliver, cancellationToken);
            }
        }
    }

    /// <summary>Sends what may go.</summary>
    [DisallowConcurrentExecution]
    internal sealed class DeliverJob(SchoolPipeline pipeline) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await pipeline.DeliverAsync(cancellationToken);
    }

    /// <summary>Looks after the store once a night, or as soon as the service runs when a night was missed.</summary>
    [DisallowConcurrentExecution]
    internal sealed class NightJob(SchoolPipeline pipeline) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await pipeline.NightAsync(cancellationToken);
    }

    /// <summary>How the polls follow each other, from one run of the job to the next.</summary>
    /// <param name="speed">How many times as fast as real time the school's clock runs.</param>
    internal sealed class PollRhythm(double speed)
    {
        /// <summary>How many times as fast as real time the school's clock runs.</summary>
        public double Speed { get; } = speed;

        /// <summary>The time between two polls that is scheduled, on the school's clock; follows the configuration.</summary>
        public required TimeSpan Every { get; set; }
    }
}
