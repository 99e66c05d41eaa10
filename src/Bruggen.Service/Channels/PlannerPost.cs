using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Service.Health;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Planner;
using Bruggen.Storage.Tasks;
using NodaTime;

namespace Bruggen.Service.Channels;

/// <summary>
/// Tasks as to-dos in the planner of the service account (PROTOCOL.md, To-dos and Tasks for somebody else). A to-do serves who stands behind that account, or
/// others where the platform honours participants; else the task goes as a message. The planner can be asked, so a doubt
/// is settled by looking for the mark of the task before anything is made again.
/// </summary>
internal sealed class PlannerPost(
    IPlanner planner,
    IWebAccount account,
    SchoolStores stores,
    SchoolMemory memory,
    ChannelGates gates,
    SchoolClock clock,
    HealthBoard health,
    ILogger<PlannerPost> logger) : ITaskPost
{
    private const string Topic = "planner";

    // A planner that is away for longer than this does not keep a task from its reader.
    private static readonly Duration Patience = Duration.FromDays(1);

    private (string User, string Id)? _account;

    /// <inheritdoc/>
    public TaskChannel Channel => TaskChannel.Planner;

    /// <inheritdoc/>
    public ChannelGate Gate { get; } = gates.Make(
        Topic,
        "The planner",
        "Letters and polls go on without it, and tasks for it wait, to go as a message after a day. Stays it so, look whether the planner opens in Smartschool, or take it out of channels in school.yaml.");

    /// <inheritdoc/>
    public ActionReason OutOfReach => ActionReason.OutOfPlanner;

    /// <inheritdoc/>
    public bool? Reaches(SchoolConfiguration configuration, KeptAction row)
    {
        if (configuration.School.Web is not { } web || memory.Roster!.FindStaff(row.Recipient) is not { } reader)
        {
            return false;
        }

        return reader.Username == web.User || (web.Participants && reader.PlannerId is not null) ? true
            : reader.PlannerId is not { } id ? false
            : _account is var (user, known) && user == web.User ? id == known
            : null;
    }

    /// <inheritdoc/>
    public async Task SendAsync(SchoolConfiguration configuration, KeptAction row, CancellationToken ct)
    {
        ImmutableArray<string> participants;
        try
        {
            if (await ParticipantsAsync(configuration, row, ct) is not { } found)
            {
                await stores.Outbox.RouteAsync(row.Id, TaskChannel.Message, OutOfReach, clock.Now, ct);
                return;
            }

            participants = found;
        }
        catch (SmartschoolRefusedException error)
        {
            await FallBackAsync(row, ActionReason.WebAccountRefused(error.Message), ct);
            return;
        }

        var letter = await stores.Letters.BeginPostAsync(row, TaskChannel.Planner, clock.Today, clock.Now, ct);
        WebOutcome<ToDo> outcome;
        try
        {
            outcome = await planner.AddToDoAsync(ToDoOf(row, participants), ct);
        }
        catch (OperationCanceledException)
        {
            await stores.Letters.FinishLetterAsync(letter, ActionState.Unknown, ActionReason.BrokenOff, clock.Now, CancellationToken.None);
            throw;
        }

        switch (outcome)
        {
            case WebOutcome<ToDo>.Sent { Made: var made } when participants.All(made.Participants.Contains):
                health.Clear(Topic);
                await stores.Letters.FinishToDoAsync(letter, made.Id, clock.Now, CancellationToken.None);
                break;
            case WebOutcome<ToDo>.Sent { Made: var made }:
                await RemoveAsync(made, ct);
                await FinishAsync(letter, ActionState.Due, ActionReason.ParticipantLeftOut);
                await FallBackAsync(row, ActionReason.ParticipantsNotHonoured, CancellationToken.None);
                break;
            case WebOutcome<ToDo>.Refused refused:
                await FinishAsync(letter, ActionState.Due, ActionReason.PlannerRefused(refused.Remedy));
                await FallBackAsync(row, ActionReason.PlannerRefused(refused.Remedy), CancellationToken.None);
                break;
            case WebOutcome<ToDo>.NotSent notSent:
                await FinishAsync(letter, ActionState.Due, ActionReason.NotReached(notSent.Reason));
                throw new SmartschoolUnavailableException(notSent.Reason);
            case WebOutcome<ToDo>.Unknown unknown:
                await FinishAsync(letter, ActionState.Unknown, ActionReason.NoAnswer(unknown.Reason));
                throw new SmartschoolUnavailableException(unknown.Reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        Task FinishAsync(long id, ActionState state, ActionReason reason) =>
            stores.Letters.FinishLetterAsync(id, state, reason, clock.Now, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task PutOffAsync(IReadOnlyList<KeptAction> rows, CancellationToken ct)
    {
        foreach (var row in rows.Where(row => clock.Now - row.NotBefore >= Patience))
        {
            await stores.Outbox.RouteAsync(row.Id, TaskChannel.Message, ActionReason.PlannerAway, clock.Now, ct);
        }
    }

    /// <summary>Settles what is in doubt, takes over what was ticked in the planner, and ticks there what was finished here.</summary>
    public async Task FollowAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var doubtful = await stores.Letters.UnknownAsync(TaskChannel.Planner, ct);
        var tasks = await stores.Tasks.WithOpenToDoAsync(ct);
        if (configuration.School.Web is null || (doubtful.Count == 0 && tasks.Count == 0))
        {
            return;
        }

        try
        {
            if (await Gate.ReadAsync(configuration, doubtful, (row, round) => SettleAsync(configuration, row, round), ct)
                && await Gate.ReadAsync(configuration, round => LookAsync(configuration, tasks, round), ct))
            {
                health.Clear(Topic);
            }
        }
        catch (SmartschoolRefusedException error)
        {
            health.Raise(Topic, HealthLevel.Yellow, $"The planner cannot be asked which tasks are done: {error.Message}");
        }
    }

    private async Task SettleAsync(SchoolConfiguration configuration, KeptAction row, CancellationToken ct)
    {
        // Whom it names is of no matter to the search: the mark is the task's own.
        var participants = await ParticipantsAsync(configuration, row, ct) ?? [];
        switch (await planner.SettleToDoAsync(ToDoOf(row, participants), ct))
        {
            case WebOutcome<ToDo>.Sent { Made: var made } when !participants.All(made.Participants.Contains):
                await RemoveAsync(made, ct);
                await stores.Letters.SettleAsync(row.Id, ActionState.Due, ActionReason.ParticipantLeftOut, remote: null, clock.Now, ct);
                await FallBackAsync(row, ActionReason.ParticipantsNotHonoured, ct);
                break;
            case WebOutcome<ToDo>.Sent { Made: var made }:
                await stores.Letters.SettleAsync(row.Id, ActionState.Sent, ActionReason.FoundInPlanner, made.Id, clock.Now, ct);
                break;
            case WebOutcome<ToDo>.NotSent:
                await stores.Letters.SettleAsync(row.Id, ActionState.Due, ActionReason.NotInPlanner, remote: null, clock.Now, ct);
                break;
            case WebOutcome<ToDo>.Unknown unknown:
                throw new SmartschoolUnavailableException(unknown.Reason);
            default:
                break;
        }
    }

    private async Task LookAsync(SchoolConfiguration configuration, IReadOnlyList<SentTask> tasks, CancellationToken ct)
    {
        if (tasks.Count == 0)
        {
            return;
        }

        var listed = (await planner.ListToDosAsync(tasks.Min(task => task.Row.DueOn!.Value), tasks.Max(task => task.Row.DueOn!.Value), ct)).ToDictionary(toDo => toDo.Id, StringComparer.Ordinal);
        foreach (var task in tasks)
        {
            // A list may lag behind or be shortened; only the to-do itself says that it is gone.
            var toDo = listed.GetValueOrDefault(task.Remote!) ?? await planner.FindToDoAsync(task.Remote!, ct);
            // What is finished here is ticked there once something may leave again.
            if (toDo is { IsResolved: false } && (task.IsUnfinished || !configuration.School.IsSending))
            {
                continue;
            }

            if (task.IsUnfinished)
            {
                var step = toDo is null
                    ? new TaskStep(task.Id, TaskState.NoLongerNeeded, TaskStep.Planner, ActionReason.RemovedFromPlanner)
                    : new TaskStep(task.Id, TaskState.Done, TaskStep.Planner, ActionReason.TickedInPlanner);
                await stores.Tasks.StepAsync([step], clock.Now, ct);
            }
            else if (toDo is { IsResolved: false })
            {
                await planner.ResolveToDoAsync(toDo.Id, ct);
            }

            await stores.Tasks.CloseToDoAsync(task.Id, ct);
        }
    }

    /// <summary>Whom the to-do names beside the account itself; null when it would not reach the reader.</summary>
    private async Task<ImmutableArray<string>?> ParticipantsAsync(SchoolConfiguration configuration, KeptAction row, CancellationToken ct)
    {
        if (configuration.School.Web is not { } web || memory.Roster!.FindStaff(row.Recipient) is not { } reader)
        {
            return null;
        }

        if (reader.Username == web.User)
        {
            return [];
        }

        var me = (await account.WhoAmIAsync(ct)).UserId;
        _account = (web.User, me);
        if (reader.PlannerId == me)
        {
            return [];
        }

        return web.Participants && reader.PlannerId is { } id ? [id] : null;
    }

    private async Task RemoveAsync(ToDo made, CancellationToken ct)
    {
        try
        {
            await planner.TrashToDoAsync(made.Id, ct);
        }
        catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException or OperationCanceledException)
        {
            logger.LogWarning("A to-do that reaches nobody could not be removed from the planner of the service account: {Reason}", error.Message);
        }
    }

    private async Task FallBackAsync(KeptAction row, ActionReason reason, CancellationToken ct)
    {
        await stores.Outbox.RouteAsync(row.Id, TaskChannel.Message, reason, clock.Now, ct);
        health.Raise(Topic, HealthLevel.Yellow, $"A task could not go to the planner: {reason.Sentence}");
    }

    private static NewToDo ToDoOf(KeptAction row, ImmutableArray<string> participants) => new(
        row.Subject,
        row.BodyHtml,
        row.DueOn!.Value + new LocalTime(8, 0),
        row.DueOn.Value + new LocalTime(9, 0),
        WholeDay: true,
        participants,
        string.Create(CultureInfo.InvariantCulture, $"bruggen {row.Id}-{row.CreatedAt.ToUnixTimeMilliseconds()}"));
}
