using Bruggen.Domain.Actions;
using Bruggen.Storage.Outbox;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>
/// An answer of a person stands, whatever happens to the action afterwards; what nobody answered about is held when the register looks
/// wrong, whatever else was said about it. The class teacher has had the letter of the day, so what is due still waits.
/// </summary>
public sealed class AnsweredOnceTests
{
    private const string Question = "Bruggen vraagt: kloppen de aanwezigheden?";
    private const string Password = "wachtwoord-van-de-dienst";

    private const string OnTheFirstDay = """
        rules:
          - id: dag
            when: { absent: { atLeast: 1 half-day } }
            then: [ task: { to: klastitularis } ]
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--register")]
    [InlineData("--rule", "dag")]
    public async Task What_a_person_released_is_not_held_again_by_the_same_changing_codes(params string[] which)
    {
        await using var service = await OpenAsync();
        foreach (var (code, at) in ((string, string)[])[("Z", "08:40"), ("|", "08:45"), ("Z", "08:50"), ("|", "08:55"), ("Z", "09:00")])
        {
            await service.World.PutPresencesAsync(code, ["4004"], "2026-10-05/am");
            await service.CycleAsync($"2026-10-05T{at}");
        }

        (await OpenRowAsync(service)).Hold.ShouldBe(ActionHold.Register);
        var asked = service.World.Messages.Count(message => message.Title == Question);
        asked.ShouldBeGreaterThan(0);
        await ReleaseAsync(service, which);
        await service.CycleAsync("2026-10-05T09:15");
        (await OpenRowAsync(service)).State.ShouldBe(ActionState.Due);

        // The codes of the last day still count as changing in each of these plans.
        await service.CycleAsync("2026-10-05T09:30");
        await service.CycleAsync("2026-10-05T15:00");
        (await OpenRowAsync(service)).Hold.ShouldBeNull();

        await service.CycleAsync("2026-10-06T08:30");
        service.World.Messages.Count(message => message.To == "801" && message.Body.Contains("4004", StringComparison.Ordinal)).ShouldBe(1);
        service.World.Messages.Count(message => message.Title == Question).ShouldBe(asked);
    }

    [Fact]
    public async Task What_a_person_released_is_not_held_again_by_the_same_alarm_of_a_class()
    {
        await using var service = await OpenAsync();
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4003, 28), "2026-10-05/am");
        await service.CycleAsync("2026-10-05T08:45");
        (await OpenRowAsync(service)).Hold.ShouldBe(ActionHold.Register);

        await ReleaseAsync(service, "--rule", "dag");
        await service.CycleAsync("2026-10-05T09:15");
        await service.CycleAsync("2026-10-05T09:30");

        (await OpenRowAsync(service)).Hold.ShouldBeNull();
        await service.CycleAsync("2026-10-06T08:30");
        (await service.ActedOnAsync("dag", ActionState.Sent)).Length.ShouldBe(30);
    }

    [Fact]
    public async Task What_a_person_says_to_send_again_is_not_held_by_the_register()
    {
        await using var service = await OpenAsync();
        await service.World.PutPresencesAsync("Z", ["4004"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T09:00");
        await service.FailAsync("""{"method":"sendMsg","kind":"reset","when":"before","times":1}""");
        await service.CycleAsync("2026-10-06T08:30");
        var unknown = (await service.Stores.Outbox.ListAsync(new OutboxFilter { Pupil = "4004" }, Token)).ShouldHaveSingleItem();
        unknown.State.ShouldBe(ActionState.Unknown);

        (await RunAsync(service, "outbox", "settle", $"{unknown.Id}", "again")).ShouldBe(0);
        await WrongAsync(service, "2026-10-06");
        await service.CycleAsync("2026-10-06T09:00");

        (await service.Stores.Outbox.ListAsync(new OutboxFilter { Pupil = "4004", Rule = "dag" }, Token))[0].State.ShouldBe(ActionState.Sent);
    }

    [Fact]
    public async Task What_goes_another_way_waits_too_when_the_register_goes_wrong()
    {
        await using var service = await OpenAsync(planner: true);
        await service.World.PutPresencesAsync("Z", ["4004"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T09:00");
        (await OpenRowAsync(service)).Reason.ShouldBe(ActionReason.OutOfPlanner);

        await WrongAsync(service, "2026-10-06");
        await service.CycleAsync("2026-10-06T08:30");
        await service.CycleAsync("2026-10-06T09:30");

        (await OpenRowAsync(service, "4004")).Hold.ShouldBe(ActionHold.Register);
        service.World.Messages.ShouldNotContain(message => message.Body.Contains("4004", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_refused_to_everybody_waits_too_when_the_register_goes_wrong()
    {
        await using var service = await OpenAsync();
        await service.FailAsync("""{"method":"sendMsg","kind":"code","code":8,"when":"before","times":1}""");
        await service.World.PutPresencesAsync("Z", ["4004"], "2026-10-06/am");
        await service.World.PutPresencesAsync("|", ["4002"], "2026-10-06/am");
        await service.CycleAsync("2026-10-06T08:30");
        var row = await OpenRowAsync(service, "4004");
        (row.State, row.Reason.Code).ShouldBe((ActionState.Due, ReasonCode.AllRefused));

        await WrongAsync(service, "2026-10-06");
        await service.CycleAsync("2026-10-06T10:30");

        (await OpenRowAsync(service, "4004")).Hold.ShouldBe(ActionHold.Register);
    }

    [Fact]
    public async Task What_was_prepared_while_only_watching_waits_when_sending_begins_with_a_register_that_looks_wrong()
    {
        await using var service = await OpenAsync(sending: "watch");
        await service.World.PutPresencesAsync("Z", ["4004"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T09:00");
        await WrongAsync(service, "2026-10-06");
        await service.PollAsync("2026-10-06T08:30");

        service.World.Configuration.Sending = "on";
        service.World.Configuration.Write();
        await service.CycleAsync("2026-10-06T08:31");

        (await OpenRowAsync(service, "4004")).Hold.ShouldBe(ActionHold.Register);
        service.World.Messages.ShouldAllBe(message => message.To == "899");
    }

    [Fact]
    public async Task A_question_that_is_asked_about_the_same_action_once_more_reaches_the_admin_once_more()
    {
        await using var service = await OpenAsync();
        await service.World.PutPresencesAsync("Z", ["4004"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T09:00");
        var id = (await OpenRowAsync(service)).Id;

        foreach (var minute in (int[])[10, 20])
        {
            await service.Stores.Outbox.HoldAsync([id], ActionHold.Register, ActionReason.RegisterDoubted, NodaTime.Instant.FromUtc(2026, 10, 5, 7, minute), Token);
            await service.CycleAsync($"2026-10-05T09:{minute}");
            await ReleaseAsync(service, "--register");
        }

        service.World.Messages.Count(message => message.Title == Question).ShouldBe(2);
    }

    // In the beginning of the week 4002 of the same class is away, about whom the teacher has the letter of Monday.
    private static async Task<SteppedService> OpenAsync(string sending = "on", bool planner = false)
    {
        var school = SteppedService.SchoolOf(60).Staff("899", "Beheerder", "Kwikstaart").Web("dienst.bruggetjes", Password).Staff("990", "Dienst", "Bruggetjes");
        var service = await SteppedService.OpenAsync(school, configuration =>
        {
            configuration.Rules = OnTheFirstDay;
            configuration.Admin = "[\"899\"]";
            configuration.Sending = sending;
            if (planner)
            {
                configuration.Web = """web: { user: dienst.bruggetjes, password: "file:../web-password" }""";
                configuration.Extra = "channels: { klastitularis: planner }";
            }
        });
        await File.WriteAllTextAsync(Path.Combine(service.World.Root, "web-password"), Password, Token);
        await service.CycleAsync("2026-10-02T08:30");
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4001, 60), "2026-10-05/am");
        await service.World.PutPresencesAsync("Z", ["4001", "4002"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T08:30");
        return service;
    }

    private static async Task WrongAsync(SteppedService service, string day)
    {
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4001, 30), $"{day}/am");
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4031, 30), $"{day}/am");
    }

    private static async Task<KeptAction> OpenRowAsync(SteppedService service, string? pupil = null) =>
        (await service.Stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held, ActionState.Due], Pupil = pupil }, Token))[0];

    private static async Task ReleaseAsync(SteppedService service, params string[] which) => (await RunAsync(service, ["outbox", "release", .. which])).ShouldBe(0);

    private static async Task<int> RunAsync(SteppedService service, params string[] arguments) =>
        await service.World.Start([.. arguments, "--data", service.World.Data]).ExitCodeAsync();
}
