using System.Text.Json.Nodes;
using Bruggen.Domain.Actions;
using Bruggen.Smartschool.Web.Planner;
using Bruggen.Storage.Tasks;
using Bruggen.Tests.EndToEnd;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.Service.Channels;

/// <summary>Tasks that go to the planner or the helpdesk (product 4, api 4.4, 4.6, 1.10), and as a message where that is refused.</summary>
public sealed class TaskChannelTests
{
    private const string Password = "wachtwoord-van-de-dienst";
    private const string Item = "10000000-0000-4000-8000-000000000201";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_for_whoever_stands_behind_the_service_account_is_a_to_do_and_done_when_it_is_ticked()
    {
        await using var service = await OpenAsync("990");

        var toDo = (await ToDosAsync(service)).ShouldHaveSingleItem();
        ((string?)toDo["name"], (string?)toDo["by"]).ShouldBe(("Opvolging van Voornaam4002 Familie4002 (4TW)", "990"));
        service.World.Messages.ShouldBeEmpty();
        (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().Remote.ShouldBe((string?)toDo["id"]);

        await service.CycleAsync("2026-10-06T10:30");
        (await StateAsync(service)).ShouldBe(TaskState.Open);
        await service.Get<IPlanner>().ResolveToDoAsync((string)toDo["id"]!, Token);
        await service.CycleAsync("2026-10-06T11:30");

        (await StateAsync(service)).ShouldBe(TaskState.Done);
        (await service.Stores.Tasks.HistoryAsync(1, Token))[^1].By.ShouldBe(TaskStep.Planner);
    }

    [Fact]
    public async Task Somebody_whose_answer_can_be_seen_is_reminded_by_default()
    {
        await using var service = await OpenAsync("990");

        await service.CycleAsync("2026-10-09T08:30");

        service.World.Messages.ShouldHaveSingleItem().Title.ShouldStartWith("Nog even dit:");
    }

    [Fact]
    public async Task A_task_that_was_finished_here_is_ticked_there()
    {
        await using var service = await OpenAsync("990");

        await service.Desk().DoneAsync(1, thank: false, Token);
        await service.CycleAsync("2026-10-06T10:30");

        ((bool)(await ToDosAsync(service)).Single()["resolved"]!).ShouldBeTrue();
        (await service.Stores.Tasks.WithOpenToDoAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_to_do_somebody_threw_away_is_no_longer_needed()
    {
        await using var service = await OpenAsync("990");

        await service.Get<IPlanner>().TrashToDoAsync((string)(await ToDosAsync(service)).Single()["id"]!, Token);
        await service.CycleAsync("2026-10-06T10:30");

        (await StateAsync(service)).ShouldBe(TaskState.NoLongerNeeded);
    }

    [Fact]
    public async Task Without_participants_a_task_for_somebody_else_is_a_message()
    {
        await using var service = await OpenAsync("803");

        (await ToDosAsync(service)).ShouldBeEmpty();
        service.World.Messages.ShouldHaveSingleItem().To.ShouldBe("803");
    }

    [Fact]
    public async Task Where_participants_are_honoured_the_to_do_names_the_reader()
    {
        await using var service = await OpenAsync("803", participants: true, honoured: "true");

        (await ToDosAsync(service)).ShouldHaveSingleItem()["participants"]!.AsArray().Select(id => (string?)id).ShouldBe(["803"]);
        service.World.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("false")]
    [InlineData("refused")]
    public async Task Where_participants_turn_out_not_to_be_honoured_the_task_is_a_message_and_nothing_stays_in_the_planner(string honoured)
    {
        await using var service = await OpenAsync("803", participants: true, honoured: honoured);

        (await ToDosAsync(service)).ShouldNotContain(toDo => !(bool)toDo["trashed"]!);
        service.World.Messages.ShouldHaveSingleItem().To.ShouldBe("803");
        (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().Remote.ShouldBeNull();
        service.Health.Report().Reasons.ShouldContain(reason => reason.Topic == "planner");
    }

    [Fact]
    public async Task A_refused_sign_in_makes_it_a_message()
    {
        await using var service = await OpenAsync("803", participants: true, password: "niet-het-wachtwoord");

        (await ToDosAsync(service)).ShouldBeEmpty();
        service.World.Messages.ShouldHaveSingleItem().To.ShouldBe("803");
    }

    [Theory]
    [InlineData("after")]
    [InlineData("before")]
    public async Task Of_a_doubtful_to_do_the_planner_is_asked_and_there_is_one_in_the_end(string when)
    {
        await using var service = await OpenAsync("990", fault: $$"""{"method":"todo-create","interface":"web","kind":"reset","when":"{{when}}","times":1}""");
        (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().State.ShouldBe(ActionState.Unknown);
        await service.StopAsync();
        await service.StartAsync();

        await service.CycleAsync("2026-10-06T10:30");
        await service.CycleAsync("2026-10-06T11:30");

        (await ToDosAsync(service)).ShouldHaveSingleItem();
        service.World.Messages.ShouldBeEmpty();
        (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().State.ShouldBe(TaskState.Open);
    }

    [Fact]
    public async Task A_task_for_the_helpdesk_is_a_ticket()
    {
        await using var service = await OpenAsync("803", channel: "helpdesk");

        var ticket = (await TicketsAsync(service)).ShouldHaveSingleItem();
        ((string?)ticket["title"], (string?)ticket["miniDbItem"]).ShouldBe(("Opvolging van Voornaam4002 Familie4002 (4TW)", Item));
        ((string?)ticket["description"]).ShouldNotBeNull().ShouldContain("Graag tegen woensdag 7 oktober.");
        service.World.Messages.ShouldBeEmpty();
        (await StateAsync(service)).ShouldBe(TaskState.Open);
    }

    [Fact]
    public async Task A_ticket_that_is_refused_is_a_message()
    {
        await using var service = await OpenAsync("803", channel: "helpdesk", fault: """{"method":"addHelpdeskTicket","kind":"code","code":21,"when":"before","times":1}""");

        (await TicketsAsync(service)).ShouldBeEmpty();
        service.World.Messages.ShouldHaveSingleItem().To.ShouldBe("803");
    }

    private static async Task<TaskState> StateAsync(SteppedService service) => (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).Single().State;

    private static async Task<JsonObject[]> ToDosAsync(SteppedService service) => await MadeAsync(service, "todos");

    private static async Task<JsonObject[]> TicketsAsync(SteppedService service) => await MadeAsync(service, "tickets");

    private static async Task<JsonObject[]> MadeAsync(SteppedService service, string what)
    {
        using var http = new HttpClient { BaseAddress = new Uri(service.World.Configuration.Address) };
        var json = await http.GetStringAsync(new Uri("_sim/" + what, UriKind.Relative), Token);
        return [.. JsonNode.Parse(json)!.AsArray().Select(node => node!.AsObject())];
    }

    /// <summary>A school in which one task for the care team was due on Tuesday morning; that is the given person.</summary>
    private static async Task<SteppedService> OpenAsync(
        string care, string channel = "planner", bool participants = false, string honoured = "false", string password = Password, string? fault = null)
    {
        var school = new OutsideSchool().Web("dienst.bruggetjes", Password).Staff("803", "Zazie", "Zorgeling").Staff("990", "Dienst", "Bruggetjes");
        school.Pupil("4002", "Voornaam4002", "Familie4002").Pupil("4004", "Voornaam4004", "Familie4004");
        var service = await SteppedService.OpenAsync(school, configuration =>
        {
            configuration.Rules = """
                rules:
                  - id: lang
                    when: { absent: { atLeast: 2 school-days } }
                    then: [ task: { to: zorg, due: 1 school-day } ]
                """;
            configuration.Web = $$"""web: { user: dienst.bruggetjes, password: "file:../web-password", participants: {{(participants ? "true" : "false")}} }""";
            configuration.Platform = $$"""  helpdesk: { item: "{{Item}}" }""";
            configuration.Extra = $$"""channels: { zorg: {{channel}} }""";
            configuration.Roles = $$"""{ zorg: ["{{care}}"] }""";
        });
        await File.WriteAllTextAsync(Path.Combine(service.World.Root, "web-password"), password, Token);
        await service.World.ControlAsync(HttpMethod.Put, "switches", $$"""{"plannerLagMs":0,"allowForeignParticipants":"{{honoured}}"}""");
        if (fault is not null)
        {
            await service.World.ControlAsync(HttpMethod.Post, "faults", fault);
        }

        await service.World.PutPresencesAsync("Z", ["4002"], "2026-10-05/am", "2026-10-05/pm", "2026-10-06/am", "2026-10-06/pm", "2026-10-07/am", "2026-10-08/am", "2026-10-08/pm", "2026-10-09/am");
        await service.CycleAsync("2026-10-06T08:30");
        return service;
    }
}
