using Bruggen.Worker.Pipeline;
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
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private static readonly JobKey Roster = new("roster");
    private static readonly JobKey Poll = new("poll");
    private static readonly JobKey Plan = new("plan");
    private static readonly JobKey Deliver = new("deliver");

    /// <summary>Adds the jobs of the service.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="pollEvery">Time between two polls, on the school's clock.</param>
    /// <param name="speed">How many times as fast as real time the school's clock runs; 1 but for a rehearsal.</param>
    public static IServiceCollection AddSchedules(this IServiceCollection services, TimeSpan pollEvery, double speed)
    {
        services.AddQuartz(quartz =>
        {
            Every<RosterJob>(quartz, Roster, RosterEvery);
            Every<PollJob>(quartz, Poll, pollEvery);
            Every<PlanJob>(quartz, Plan, PlanEvery);
            Every<DeliverJob>(quartz, Deliver, DeliverEvery);
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);

        void Every<TJob>(IQuartzBuilder quartz, JobKey key, TimeSpan interval)
            where TJob : IJob
        {
            var real = interval / speed;
            quartz.AddJob<TJob>(job => job.WithIdentity(key));
            quartz.AddTrigger(trigger => trigger
                .ForJob(key)
                .WithIdentity(key.Name)
                .StartNow()
                .WithSimpleSchedule(schedule => schedule
                    .WithInterval(real < Shortest ? Shortest : real)
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        }
    }

    /// <summary>Reads the roster once a day.</summary>
    [DisallowConcurrentExecution]
    internal sealed class RosterJob(SchoolPipeline pipeline) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await pipeline.RosterAsync(cancellationToken);
    }

    /// <summary>Reads attendance during the school's poll hours, and at the start of the service whatever the hour.</summary>
    [DisallowConcurrentExecution]
    internal sealed class PollJob(SchoolPipeline pipeline, FirstPoll first) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            if ((first.Wanted || pipeline.IsPollTime()) && await pipeline.PollAsync(cancellationToken))
            {
                first.Wanted = false;
                await context.Scheduler.TriggerJob(Plan, cancellationToken);
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
                await context.Scheduler.TriggerJob(Deliver, cancellationToken);
            }
        }
    }

    /// <summary>Sends what may go.</summary>
    [DisallowConcurrentExecution]
    internal sealed class DeliverJob(SchoolPipeline pipeline) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await pipeline.DeliverAsync(cancellationToken);
    }

    /// <summary>Whether attendance is still to be read for the first time since the service started.</summary>
    internal sealed class FirstPoll
    {
        /// <summary>True until the first successful poll.</summary>
        public bool Wanted { get; set; } = true;
    }
}
