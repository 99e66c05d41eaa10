using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Service.Desk;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Tasks;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.Service.Desk;

/// <summary>What a person at the console decides about tasks (product 8, leaflet L39).</summary>
public sealed class TaskDeskTests
{
    private static readonly string[] MondayAndTuesday = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am"];

    [Fact]
    public async Task A_task_handed_to_a_colleague_is_with_that_colleague_alone_and_both_hear_it()
    {
        await using var service = await OpenAsync();

        (await service.Desk().HandOverAsync(await OnlyTaskAsync(service), "802", Token)).ShouldBe(TaskAnswer.Done(2));
        await service.CycleAsync("2026-10-07T08:30");

        var tasks = await service.Stores.Tasks.ListAsync(cancellationToken: Token);
        tasks.Select(task => (task.Row.Recipient, task.State, task.Row.Purpose)).ShouldBe(
            [("801", TaskState.HandedOver, ActionPurpose.Step), ("802", TaskState.Open, ActionPurpose.HandOver)]);
        var given = service.World.Messages.Last(message => message.To == "802");
        given.Title.ShouldBe("Taak: Overgenomen van Wiesje Klaprozenveld: Een klein gebaar voor Voornaam4002 (4TW)");
        given.Attachments.ShouldHaveSingleItem();
        service.World.Messages.Last(message => message.To == "801").Title.ShouldStartWith("Van je lijstje:");
        (await service.Stores.Tasks.HistoryAsync(tasks[0].Id, Token))[^1].ShouldSatisfyAllConditions(
            line => line.By.ShouldBe(TaskStep.Admin),
            line => line.Reason.ShouldBe("handed over to 802"));
    }

    [Fact]
    public async Task Without_a_name_a_task_goes_to_the_care_team_with_what_it_says()
    {
        await using var service = await OpenAsync(admin: "\"803\"");

        (await service.Desk().HandOverAsync(await OnlyTaskAsync(service), to: null, Token)).Objection.ShouldBeNull();
        await service.CycleAsync("2026-10-07T08:30");

        var given = (await service.Stores.Tasks.ListAsync(new TaskFilter { Person = "803" }, Token)).ShouldHaveSingleItem();
        (given.Row.Audience, given.State).ShouldBe((Audience.Zorg, TaskState.Open));
        service.World.Messages.Last(message => message.To == "803").Body.ShouldContain("Laat iets van je horen");
    }

    [Fact]
    public async Task A_colleague_who_may_read_the_task_gets_all_it_says()
    {
        await using var service = await OpenAsync();

        await service.Desk().HandOverAsync(await OnlyTaskAsync(service), "802", Token);
        await service.CycleAsync("2026-10-07T08:30");

        var body = service.World.Messages.Last(message => message.To == "802").Body;
        body.ShouldContain("Laat iets van je horen");
        body.ShouldContain("Voornaam4002 Familie4002");
    }

    [Theory]
    [InlineData("klastitularis", "804", "holds what that person may not read")]
    [InlineData("klastitularis", "805", "holds what that person may not read")]
    [InlineData("vakleerkrachten", "805", "does not teach whom the task is about")]
    public async Task A_colleague_who_may_not_read_the_task_does_not_get_it(string to, string person, string words)
    {
        await using var service = await OpenAsync(to: to);

        (await service.Desk().HandOverAsync(await OnlyTaskAsync(service), person, Token)).Objection.ShouldNotBeNull().ShouldContain(words);

        (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().State.ShouldBe(ActionState.Sent);
    }

    [Theory]
    [InlineData("801", Audience.Klastitularis)]
    [InlineData("806", Audience.Vakleerkracht)]
    public async Task A_task_of_a_subject_teacher_goes_to_a_class_teacher_or_to_who_stands_in(string person, Audience audience)
    {
        await using var service = await OpenAsync(to: "vakleerkrachten", people: "deputies: [ { for: \"804\", by: \"806\", from: 2027-01-11 } ]");

        (await service.Desk().HandOverAsync(await OnlyTaskAsync(service), person, Token)).ShouldBe(TaskAnswer.Done(2));
        await service.CycleAsync("2026-10-07T08:30");

        (await service.Stores.Tasks.ListAsync(new TaskFilter { Person = person }, Token)).ShouldHaveSingleItem().Row.Audience.ShouldBe(audience);
        service.World.Messages.Last(message => message.To == person).Body.ShouldContain("Voornaam4002 Familie4002");
    }

    [Fact]
    public async Task A_task_of_the_care_team_is_not_handed_to_a_teacher()
    {
        await using var service = await OpenAsync(admin: "\"803\"", to: "zorg");

        (await service.Desk().HandOverAsync(await OnlyTaskAsync(service), "801", Token)).Objection.ShouldNotBeNull().ShouldContain("may not read");

        (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_that_is_nobodys_is_said_with_the_nearest_one()
    {
        await using var service = await OpenAsync();

        (await service.Desk().HandOverAsync(await OnlyTaskAsync(service), "wiesje.klaprozenvel", Token)).Objection.ShouldNotBeNull().ShouldContain("is nobody of the staff");
        (await service.Desk().HandOverAsync(99, "802", Token)).Objection.ShouldNotBeNull().ShouldContain("99 is not the number of a task");
        (await service.Desk().HandOverAsync(await OnlyTaskAsync(service), "Wiesje Klaprozenveld", Token)).Objection.ShouldBe("that person has the task already");
    }

    [Fact]
    public async Task Help_is_asked_of_pupil_guidance_once_and_the_task_stays_where_it_is()
    {
        await using var service = await OpenAsync(admin: "\"803\"");
        var task = await OnlyTaskAsync(service);

        (await service.Desk().HelpAsync(task, Token)).ShouldBe(TaskAnswer.Done(1));
        (await service.Desk().HelpAsync(task, Token)).Objection.ShouldBe("that was asked already");
        await service.CycleAsync("2026-10-07T08:30");

        var asked = service.World.Messages.Single(message => message.To == "803");
        asked.Title.ShouldBe("Taak: Wiesje Klaprozenveld kan hulp gebruiken");
        asked.Body.ShouldNotContain("Laat iets van je horen");
        (await service.Stores.Tasks.FindAsync(task, Token))!.State.ShouldBe(TaskState.Open);
    }

    [Fact]
    public async Task A_help_that_has_not_left_when_the_task_is_done_does_not_leave()
    {
        await using var service = await OpenAsync(admin: "\"803\"");
        var task = await OnlyTaskAsync(service);
        await service.Desk().HelpAsync(task, Token);
        await service.Desk().DoneAsync(task, thank: false, Token);

        await service.CycleAsync("2026-10-07T08:30");

        service.World.Messages.ShouldNotContain(message => message.To == "803");
        (await service.Stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Withdrawn] }, Token)).ShouldHaveSingleItem().Reason.ShouldBe(ActionReason.TaskFinished);
    }

    [Fact]
    public async Task Whoever_did_it_is_thanked_when_that_is_asked()
    {
        await using var service = await OpenAsync();

        (await service.Desk().DoneAsync(await OnlyTaskAsync(service), thank: true, Token)).ShouldBe(TaskAnswer.Done(1));
        await service.CycleAsync("2026-10-07T08:30");

        service.World.Messages.Last(message => message.To == "801").Title.ShouldBe("Bedankt");
        (await service.Desk().DoneAsync(await OnlyTaskAsync(service), thank: true, Token)).Objection.ShouldBe("it is done already: reported done");
    }

    [Fact]
    public async Task A_task_taken_back_is_told_to_the_one_who_has_it()
    {
        await using var service = await OpenAsync();

        (await service.Desk().WithdrawAsync(await OnlyTaskAsync(service), Token)).ShouldBe(TaskAnswer.Done(1));
        await service.CycleAsync("2026-10-07T08:30");

        service.World.Messages.Last(message => message.To == "801").Title.ShouldStartWith("Niet meer nodig:");
        (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().State.ShouldBe(TaskState.NoLongerNeeded);
    }

    [Fact]
    public async Task Nothing_that_is_sent_is_kept_without_a_yes()
    {
        await using var service = await OpenAsync(admin: "\"803\"");
        var task = await OnlyTaskAsync(service);
        var desk = service.Desk(answer: false);

        (await desk.HandOverAsync(task, "802", Token)).ShouldBe(TaskAnswer.CalledOff);
        (await desk.HelpAsync(task, Token)).ShouldBe(TaskAnswer.CalledOff);
        (await desk.WithdrawAsync(task, Token)).ShouldBe(TaskAnswer.CalledOff);

        (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem();
        (await service.Stores.Tasks.FindAsync(task, Token))!.State.ShouldBe(TaskState.Open);
    }

    [Fact]
    public async Task What_waits_for_approval_goes_out_only_after_it()
    {
        await using var service = await OpenAsync();
        var task = (await service.Stores.Tasks.FindAsync(await OnlyTaskAsync(service), Token))!;
        await service.Stores.Outbox.AddRowsAsync(
            task.Row.FiringId,
            [Draft(task, "x1", "Het eerste"), Draft(task, "x2", "Het tweede")],
            ActionReason.MovedOn,
            task.SentAt,
            Token);
        await service.CycleAsync("2026-10-07T08:30");
        service.World.Messages.ShouldHaveSingleItem();

        var (first, second) = (task.Id + 1, task.Id + 2);
        (await service.Desk().ApproveAsync(first, Token)).ShouldBe(TaskAnswer.Done(1));
        (await service.Desk().RefuseAsync(second, Token)).ShouldBe(TaskAnswer.Done(0));
        (await service.Desk().ApproveAsync(second, Token)).Objection.ShouldNotBeNull();
        await service.CycleAsync("2026-10-07T09:30");

        service.World.Messages.Select(message => message.Title).ShouldBe(["Taak: Een klein gebaar voor Voornaam4002 (4TW)", "Het eerste"]);
        (await service.Stores.Outbox.HistoryAsync(second, Token))[^1].Reason.ShouldBe("refused by a person");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static PlannedAction Draft(SentTask task, string key, string subject) =>
        new(key, 0, ActionKind.Message, Audience.Klastitularis, task.Row.Recipient, 0, subject, "<p>Dag</p>", "Dag", null, false, task.SentAt, ActionReason.OnlyTime)
        {
            Hold = ActionHold.Approval,
            Purpose = ActionPurpose.Thanks,
        };

    private static async Task<long> OnlyTaskAsync(SteppedService service) => (await service.Stores.Tasks.ListAsync(cancellationToken: Token))[0].Id;

    /// <summary>
    /// A school in which one task was just sent to the class teacher of 4TW, or to the role. 802 stands in for that class teacher
    /// later in the year, 804 teaches the class, and 805 and 806 have nothing to do with it.
    /// </summary>
    private static async Task<SteppedService> OpenAsync(string admin = "", string to = "klastitularis", string people = "deputies: [ { for: \"801\", by: \"802\", from: 2027-01-11 } ]")
    {
        var school = SteppedService.SchoolOf(4).Staff("803", "Zazie", "Zorgeling")
            .Staff("804", "Gijs", "Boterbloem").Staff("805", "Saar", "Akelei").Staff("806", "Toon", "Ereprijs")
            .Teach("804", "Wiskunde", "4TW");
        var service = await SteppedService.OpenAsync(school, configuration =>
        {
            configuration.Admin = $"[{admin}]";
            configuration.People = people;
            configuration.Rules = $$"""
                rules:
                  - id: lang
                    when: { absent: { atLeast: 2 school-days } }
                    then: [ task: { to: {{to}}, due: 5 school-days } ]
                """;
        });
        await service.World.PutPresencesAsync("Z", ["4002"], MondayAndTuesday);
        await service.CycleAsync("2026-10-06T08:30");
        (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem();
        return service;
    }
}
