using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Service.Actions;
using Bruggen.Service.Channels;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Storage.Tasks;

namespace Bruggen.Service.Pipeline.FollowUp;

/// <summary>
/// What becomes of tasks after they were sent: what is no longer needed is closed, what is ticked in the planner
/// is done, whoever lets a date pass is reminded once and then the care team is told. Follows the plan in the same cycle and
/// looks at everything anew each time, so that a week offline changes when something is said and never how often.
/// </summary>
internal sealed class FollowUpStage(SchoolStores stores, SchoolMemory memory, ActionWriter writer, PlannerPost planner, DataAge age, SchoolClock clock, ILogger<FollowUpStage> logger)
{
    // Nobody answers a task that old any more, and a list that only grows is read by nobody.
    private const int ForgottenAfter = 20;

    /// <summary>Brings every task up to date.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        if (memory.Roster is null || memory.Year is not { } year || !year.Contains(clock.Today) || !age.MayBeActedOn(configuration.School.Poll))
        {
            return;
        }

        await planner.FollowAsync(configuration, ct);
        var tasks = await stores.Tasks.ListAsync(new TaskFilter { States = TaskStates.Unfinished }, ct);
        if (tasks.Count == 0)
        {
            return;
        }

        var unfinished = tasks.Select(task => task.Id).ToHashSet();
        var check = new DeliveryCheck(configuration, memory, writer, clock, DeliveryCheck.NoContacts, unfinished);
        var end = new TaskEnd(configuration, memory, check, clock, unfinished);
        var texts = new FollowUpWriter(configuration, check.Addresses, clock.Today);
        var said = (await stores.Tasks.FollowUpsAsync(ct)).ToLookup(row => row.Follows!.Value);
        var steps = new List<TaskStep>();
        foreach (var task in tasks)
        {
            if (end.Of(task) is var (reason, neverWas))
            {
                steps.Add(new TaskStep(task.Id, TaskState.NoLongerNeeded, TaskStep.Service, reason)
                {
                    Rows = neverWas ? [texts.NotNeeded(task, await TitleAsync(task, ct))] : [],
                });
            }
            else if (task.Row.DueOn is { } due && year.TimetableOf(task.Row.Class).SchoolDaysBetween(due, clock.Today) is > 0 and var late
                && await LateAsync(configuration, texts, task, late, [.. said[task.Id]], ct) is { } step)
            {
                steps.Add(step);
            }
        }

        var taken = await stores.Tasks.StepAsync(steps, clock.Now, ct);
        if (taken > 0)
        {
            logger.LogInformation("Follow-up: {Tasks} tasks moved on", taken);
        }
    }

    /// <summary>What is to be done about a task whose date has passed so many school-days ago; null for nothing new.</summary>
    private async Task<TaskStep?> LateAsync(SchoolConfiguration configuration, FollowUpWriter texts, SentTask task, int late, List<KeptAction> said, CancellationToken ct)
    {
        var settings = configuration.School.Tasks;
        if (!settings.CanRemind(task.Remote is not null))
        {
            return late >= settings.CloseAfter
                ? new TaskStep(task.Id, TaskState.Done, TaskStep.Service, ActionReason.DateEnded)
                : null;
        }

        if (late >= ForgottenAfter)
        {
            return new TaskStep(task.Id, TaskState.NoLongerNeeded, TaskStep.Service, ActionReason.DateForgotten);
        }

        var rows = new List<PlannedAction>();
        var reminder = said.Find(row => row.Purpose == ActionPurpose.Reminder);
        if (late >= settings.RemindAfter && reminder is null)
        {
            rows.Add(texts.Reminder(task, await TitleAsync(task, ct)));
        }

        if (!said.Exists(row => row.Purpose == ActionPurpose.Escalation) && task.Row.Purpose is not (ActionPurpose.Escalation or ActionPurpose.Help))
        {
            rows.AddRange(await EscalationsAsync(configuration, texts, task, late, reminder, ct));
        }

        return rows.Count > 0 || task.State == TaskState.Open
            ? new TaskStep(task.Id, task.State == TaskState.Open ? TaskState.Overdue : null, TaskStep.Service, ActionReason.DatePassed) { Rows = [.. rows] }
            : null;
    }

    /// <summary>The care team, by the limit of the rule where it has one, else by that of the school.</summary>
    private async Task<IEnumerable<PlannedAction>> EscalationsAsync(
        SchoolConfiguration configuration, FollowUpWriter texts, SentTask task, int late, KeptAction? reminder, CancellationToken ct)
    {
        var settings = configuration.School.Tasks;
        var steps = configuration.Rules.Find(task.Row.Rule) is { } rule && rule.Version == task.Row.RuleVersion
            ? rule.Then.Select((spec, step) => (Spec: spec as ActionSpec.Escalation, Step: step)).Where(one => one.Spec?.AfterSchoolDays is not null).ToList()
            : [];
        if (steps.Count == 0)
        {
            return IsTime(settings.EscalateAfter) ? texts.Escalation(task, await TitleAsync(task, ct)) : [];
        }

        var title = await TitleAsync(task, ct);
        return steps.Where(one => IsTime(one.Spec!.AfterSchoolDays!.Value)).SelectMany(one => texts.Escalation(task, title, one.Spec!.To.Role, one.Spec.Text, one.Step));

        // Nobody is reported on who was only just reminded, such as after a week in which the service stood still.
        bool IsTime(int after) => late >= after && (after <= settings.RemindAfter || HasStood(after - settings.RemindAfter));

        bool HasStood(int schoolDays) => reminder is { State: not (ActionState.Held or ActionState.Due or ActionState.Sending) }
            && memory.Year!.TimetableOf(task.Row.Class).SchoolDaysBetween(reminder.ChangedAt.InZone(SchoolTimeZone.Brussels).Date, clock.Today) >= schoolDays;
    }

    private async Task<string> TitleAsync(SentTask task, CancellationToken ct) => (await stores.Tasks.FirstOfAsync(task, ct)).Row.Subject;
}
