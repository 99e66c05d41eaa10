using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Tasks;

namespace Bruggen.Service.Desk;

/// <summary>
/// What a person decides about tasks and about rows that wait for approval. It only writes to the store: what
/// is to be sent because of it leaves with the service's next delivery.
/// </summary>
/// <param name="stores">The stores of the school.</param>
/// <param name="configuration">The files of the admin.</param>
/// <param name="roster">Who is at the school.</param>
/// <param name="clock">The clock of the service.</param>
/// <param name="confirm">Asked, with the number of messages, before anything is kept that will be sent.</param>
internal sealed class TaskDesk(SchoolStores stores, SchoolConfiguration configuration, Roster roster, SchoolClock clock, Func<int, Task<bool>> confirm)
{
    private static readonly TaskAnswer NothingWaits = TaskAnswer.No("nothing with that number waits for approval; bruggen tasks list --state approval lists what does");
    private static readonly TaskAnswer HasChanged = TaskAnswer.No("it has changed in the meantime; look again");

    private readonly AddressBook _addresses = configuration.AddressesFor(roster);

    private FollowUpWriter Writer => new(configuration, _addresses, clock.Today);

    /// <summary>The task is done; on request the one who did it is thanked.</summary>
    public Task<TaskAnswer> DoneAsync(long id, bool thank, CancellationToken ct) => AnswerAsync(
        id,
        (task, title) => new TaskStep(id, TaskState.Done, TaskStep.Admin, ActionReason.ReportedDone) { Rows = thank ? [Writer.Thanks(task, title)] : [] },
        ct);

    /// <summary>Somebody else takes the task: a named member of the staff, or the care team.</summary>
    /// <param name="id">The number of the task.</param>
    /// <param name="to">Internal number, username or full name; null for the care team.</param>
    /// <param name="ct">Stops.</param>
    public Task<TaskAnswer> HandOverAsync(long id, string? to, CancellationToken ct) => AnswerAsync(
        id,
        (task, title) =>
        {
            var writer = Writer;
            if (writer.IsSealed(task))
            {
                return "only one counsellor may hear about this pupil; name another under sealed in people.yaml";
            }

            if (to is null)
            {
                return writer.Care(task, Role.Zorg).Select(recipient => roster.FindStaff(recipient.Key)).OfType<StaffMember>().FirstOrDefault() is { } member
                    ? Given(member, Audience.Zorg)
                    : "nobody else is named for the care team; fill zorg, leerlingenbegeleiding or admin in school.yaml, or say --to";
            }

            if (Named(to) is not [var named, ..] found)
            {
                return $"{Wording.Quote(to)} is nobody of the staff; say --to with an internal number, a username or a first and family name.{Wording.DidYouMean(to, roster.Staff.Select(member => member.Username))}";
            }

            if (found.Length > 1)
            {
                return $"{Wording.Quote(to)} is the name of several people; say the username: {Wording.List([.. found.Select(member => member.Username)])}";
            }

            if (named.Key == task.Row.Recipient)
            {
                return "that person has the task already";
            }

            if (roster.IdentifierOf(named.Key, named.Username) is null)
            {
                return "that person cannot be reached in Smartschool; choose somebody else";
            }

            // A letter that leaves out what there is to do helps nobody: the colleague may read it all, or does not get it.
            return writer.AudienceOf(named, task) is { } audience && FollowUpWriter.MayRead(audience, task.Row.Audience) ? Given(named, audience)
                : task.Row.Audience == Audience.Zorg ? "a task of the care team holds what a teacher may not read; hand it to somebody of zorg, leerlingenbegeleiding, directie or secretariaat"
                : task.Row.Audience == Audience.Klastitularis ? "a task of a class teacher holds what that person may not read; hand it to another class teacher of the class or to who stands in, or leave --to out for the care team"
                : "that person does not teach whom the task is about; hand it to somebody who does or to a class teacher, or leave --to out for the care team";

            Decision Given(StaffMember member, Audience reader) =>
                new TaskStep(id, TaskState.HandedOver, TaskStep.Admin, ActionReason.HandedOver(member.Key)) { Rows = writer.HandOver(task, title, member, reader) };
        },
        ct);

    /// <summary>Pupil guidance is asked to help; the task stays where it is.</summary>
    public Task<TaskAnswer> HelpAsync(long id, CancellationToken ct) => AnswerAsync(
        id,
        (task, title) => Writer.Help(task, title) is { IsEmpty: false } rows
            ? new TaskStep(id, To: null, TaskStep.Admin, ActionReason.HelpAsked) { Rows = rows }
            : "nobody else is named for pupil guidance; fill leerlingenbegeleiding, zorg or admin in school.yaml",
        ct);

    /// <summary>The task is no longer needed, which the one who has it hears; or the row never goes out.</summary>
    public async Task<TaskAnswer> WithdrawAsync(long id, CancellationToken ct)
    {
        var waiting = await FindAsync(id, row => row.State is ActionState.Held or ActionState.Due, ct);
        if (waiting is not null)
        {
            return await stores.Outbox.MoveAsync([id], waiting.State, ActionState.Withdrawn, ActionReason.TakenBack, clock.Now, ct) == 1
                ? TaskAnswer.Done(sends: 0)
                : HasChanged;
        }

        // Whoever takes back the own task knows it.
        return await AnswerAsync(
            id,
            (task, title) => new TaskStep(id, TaskState.NoLongerNeeded, TaskStep.Admin, ActionReason.TakenBack)
            {
                Rows = _addresses.Admin is [var only] && only.Key == task.Row.Recipient ? [] : [Writer.NotNeeded(task, title)],
            },
            ct);
    }

    /// <summary>A row that waits for approval may go.</summary>
    public async Task<TaskAnswer> ApproveAsync(long id, CancellationToken ct)
    {
        if (await FindAsync(id, IsForApproval, ct) is null)
        {
            return NothingWaits;
        }

        if (!await confirm(1))
        {
            return TaskAnswer.CalledOff;
        }

        return await stores.Outbox.ReleaseAsync([id], ActionReason.Approved, clock.Now, ct) == 1 ? TaskAnswer.Done(sends: 1) : HasChanged;
    }

    /// <summary>A row that waits for approval never goes.</summary>
    public async Task<TaskAnswer> RefuseAsync(long id, CancellationToken ct) =>
        await FindAsync(id, IsForApproval, ct) is null
            ? NothingWaits
            : await stores.Outbox.MoveAsync([id], ActionState.Held, ActionState.Withdrawn, ActionReason.NotApproved, clock.Now, ct) == 1
                ? TaskAnswer.Done(sends: 0)
                : HasChanged;

    /// <summary>Whether a row waits for a person to approve it.</summary>
    public static bool IsForApproval(KeptAction row) => row is { State: ActionState.Held, Hold: ActionHold.Approval };

    private async Task<KeptAction?> FindAsync(long id, Predicate<KeptAction> wanted, CancellationToken ct) =>
        (await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held, ActionState.Due] }, ct)).FirstOrDefault(row => row.Id == id && wanted(row));

    private async Task<TaskAnswer> AnswerAsync(long id, Func<SentTask, string, Decision> decide, CancellationToken ct)
    {
        if (await stores.Tasks.FindAsync(id, ct) is not { } task)
        {
            return TaskAnswer.No(string.Create(CultureInfo.InvariantCulture, $"{id} is not the number of a task that was sent; bruggen tasks lists them"));
        }

        if (!task.IsUnfinished)
        {
            return TaskAnswer.No($"it is {task.State.ToWord()} already: {task.Reason.Sentence}");
        }

        var title = (await stores.Tasks.FirstOfAsync(task, ct)).Row.Subject;
        var (step, objection) = decide(task, title);
        if (step is null)
        {
            return TaskAnswer.No(objection!);
        }

        if (!step.Rows.IsEmpty && !await confirm(step.Rows.Length))
        {
            return TaskAnswer.CalledOff;
        }

        return await stores.Tasks.StepAsync([step], clock.Now, ct) == 1
            ? TaskAnswer.Done(step.Rows.Length)
            : step.To is null ? TaskAnswer.No("that was asked already") : HasChanged;
    }

    private StaffMember[] Named(string word) =>
        roster.Staff.FirstOrDefault(member => member.Key == word || member.Username == word) is { } one
            ? [one]
            : [.. roster.Staff.Where(member => string.Equals(member.Name, word.Trim(), StringComparison.OrdinalIgnoreCase))];

    /// <summary>What is to be done, or why not.</summary>
    private readonly record struct Decision(TaskStep? Step, string? Objection)
    {
        public static implicit operator Decision(TaskStep step) => new(step, Objection: null);

        public static implicit operator Decision(string objection) => new(Step: null, objection);
    }
}
