using Bruggen.Domain.Actions;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Tasks;
using NodaTime;

namespace Bruggen.Tests.Storage;

public sealed class TaskStoreTests
{
    private static readonly LocalDate Monday = new(2026, 10, 5);
    private static readonly Instant Later = Plans.Now + Duration.FromMinutes(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_that_is_sent_is_an_open_task_and_a_message_that_is_sent_is_not()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var (outbox, tasks) = (new OutboxStore(scratch.Database), new TaskStore(scratch.Database));
        await outbox.PlanAsync([Plans.Planned("1001", Plans.Row("a"), Plans.Row("b") with { Kind = ActionKind.Message })], Plans.NoSettings, Plans.Now, Token);

        (await tasks.ListAsync(cancellationToken: Token)).ShouldBeEmpty();
        await SendAsync(scratch, ActionState.Sent);

        var task = (await tasks.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem();
        (task.Row.Key, task.State, task.SentAt, task.Remote).ShouldBe(("a", TaskState.Open, Later, null));
        (await tasks.HistoryAsync(task.Id, Token)).ShouldBe([new TaskChange(Later, null, TaskState.Open, TaskStep.Service, "antwoord")]);
        (await tasks.OpenTasksAsync(Token)).GetValueOrDefault("55").ShouldBe(1);
        (await tasks.OpenTasksAsync(Token)).ShouldBe(new Dictionary<string, int> { ["55"] = 1 });
    }

    [Fact]
    public async Task An_unknown_row_is_a_task_from_the_moment_a_person_says_that_it_arrived()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var (outbox, tasks) = (new OutboxStore(scratch.Database), new TaskStore(scratch.Database));
        var ids = await Plans.PlanRowsAsync(outbox, 1, Token);
        await SendAsync(scratch, ActionState.Unknown);
        (await tasks.OpenTasksAsync(Token)).GetValueOrDefault("55").ShouldBe(0);

        await outbox.MoveAsync(ids, ActionState.Unknown, ActionState.Sent, ActionReason.Arrived, Later, Token);

        (await tasks.FindAsync(ids[0], Token)).ShouldNotBeNull().State.ShouldBe(TaskState.Open);
    }

    [Fact]
    public async Task A_step_keeps_its_rows_with_the_state_and_a_finished_task_takes_no_step()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var (outbox, tasks) = (new OutboxStore(scratch.Database), new TaskStore(scratch.Database));
        var ids = await Plans.PlanRowsAsync(outbox, 1, Token);
        await SendAsync(scratch, ActionState.Sent);
        var given = Plans.Row("a|handover|56", "56") with { Purpose = ActionPurpose.HandOver, Follows = ids[0] };

        (await tasks.StepAsync([new TaskStep(ids[0], TaskState.HandedOver, TaskStep.Admin, ActionReason.HandedOver("56")) { Rows = [given] }], Later, Token)).ShouldBe(1);
        (await tasks.StepAsync([new TaskStep(ids[0], TaskState.Done, TaskStep.Admin, ActionReason.ReportedDone) { Rows = [Plans.Row("b")] }], Later, Token)).ShouldBe(0);

        var rows = await outbox.ListAsync(cancellationToken: Token);
        rows.Select(row => (row.Key, row.Purpose, row.Follows)).ShouldBe([("k1", ActionPurpose.Step, null), ("a|handover|56", ActionPurpose.HandOver, ids[0])]);
        (await tasks.FindAsync(ids[0], Token))!.State.ShouldBe(TaskState.HandedOver);
        (await tasks.HistoryAsync(ids[0], Token)).Select(line => (line.From, line.To, line.By)).ShouldBe(
            [(null, TaskState.Open, "bruggen"), (TaskState.Open, TaskState.HandedOver, "admin")]);
        (await tasks.OpenTasksAsync(Token)).GetValueOrDefault("55").ShouldBe(0);
    }

    [Fact]
    public async Task A_step_without_a_state_is_taken_once()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var (outbox, tasks) = (new OutboxStore(scratch.Database), new TaskStore(scratch.Database));
        var ids = await Plans.PlanRowsAsync(outbox, 1, Token);
        await SendAsync(scratch, ActionState.Sent);
        TaskStep[] reminder = [new(ids[0], To: null, TaskStep.Service, ActionReason.DatePassed) { Rows = [Plans.Row("k1|reminder|55") with { Purpose = ActionPurpose.Reminder, Follows = ids[0] }] }];

        (await tasks.StepAsync(reminder, Later, Token)).ShouldBe(1);
        (await tasks.StepAsync(reminder, Later, Token)).ShouldBe(0);

        (await outbox.ListAsync(cancellationToken: Token)).Count.ShouldBe(2);
        (await tasks.FindAsync(ids[0], Token))!.State.ShouldBe(TaskState.Open);
    }

    [Fact]
    public async Task Tasks_are_found_by_person_pupil_and_state()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var (outbox, tasks) = (new OutboxStore(scratch.Database), new TaskStore(scratch.Database));
        await outbox.PlanAsync([Plans.Planned("1001", Plans.Row("a"), Plans.Row("b", "56")), Plans.Planned("1002", Plans.Row("c"))], Plans.NoSettings, Plans.Now, Token);
        await SendAsync(scratch, ActionState.Sent);
        var done = (await tasks.ListAsync(cancellationToken: Token))[0];
        await tasks.StepAsync([new TaskStep(done.Id, TaskState.Done, TaskStep.Admin, ActionReason.ReportedDone)], Later, Token);

        (await KeysAsync(new TaskFilter { Person = "55" })).ShouldBe(["a", "c"]);
        (await KeysAsync(new TaskFilter { Pupil = "1001" })).ShouldBe(["a", "b"]);
        (await KeysAsync(new TaskFilter { States = TaskStates.Unfinished, Person = "55" })).ShouldBe(["c"]);
        (await tasks.UnfinishedAsync(Token)).Count.ShouldBe(2);

        async Task<IEnumerable<string>> KeysAsync(TaskFilter filter) => (await tasks.ListAsync(filter, Token)).Select(task => task.Row.Key);
    }

    private static async Task SendAsync(ScratchDatabase scratch, ActionState result)
    {
        var rows = await scratch.Outbox.ListAsync(cancellationToken: Token);
        await scratch.Outbox.MoveAsync([.. rows.Select(row => row.Id)], ActionState.Held, ActionState.Due, Plans.Because("x"), Plans.Now, Token);
        foreach (var mailbox in rows.GroupBy(row => row.Recipient))
        {
            var letter = await scratch.Letters.BeginLetterAsync(mailbox.Key, 0, "x", Monday, [.. mailbox.Select(row => row.Id)], Plans.Now, Token);
            await scratch.Letters.FinishLetterAsync(letter, result, Plans.Because("antwoord"), Later, Token);
        }
    }
}
