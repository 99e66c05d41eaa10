using Bruggen.Domain.Actions;
using Bruggen.Service.Channels;
using Bruggen.Service.State;
using Bruggen.Smartschool;
using Bruggen.Storage.Outbox;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.Service.Channels;

/// <summary>What an answer to a message means: for this mailbox, or for all of them (product 7, api 1.3).</summary>
public sealed class SendGateTests
{
    private static readonly string[] Tuesday = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am"];
    private static readonly string[] All = SteppedService.Pupils(4001, 8);

    [Fact]
    public async Task A_refused_access_code_stops_everything_says_so_and_loses_nothing()
    {
        await using var service = await OpenAsync();
        await service.FailAsync("""{"method":"sendMsg","kind":"code","code":8,"times":1000}""");

        await service.TickAsync("2026-10-06T10:00");
        await service.TickAsync("2026-10-06T10:01");
        await service.TickAsync("2026-10-06T10:02");

        Calls(service).ShouldBe(1, "one answer is enough");
        (await service.ActedOnAsync("kort", ActionState.Due)).ShouldBe(All);
        var said = service.Health.Report().Reasons.ShouldHaveSingleItem();
        (said.Topic, said.Level).ShouldBe(("sending", "red"));
        said.Sentence.ShouldContain("access code is wrong");
        said.Sentence.ShouldContain("Algemene configuratie > Webservices");

        await service.MendAsync();
        await service.TickAsync("2026-10-06T10:20");

        (await service.ActedOnAsync("kort", ActionState.Sent)).ShouldBe(All);
        service.World.Messages.Select(message => message.To).Order(StringComparer.Ordinal).ShouldBe(All);
        service.Health.Report().State.ShouldBe("green");
    }

    [Fact]
    public async Task A_changed_configuration_tries_at_once()
    {
        await using var service = await OpenAsync();
        await service.FailAsync("""{"method":"sendMsg","kind":"code","code":8,"times":1}""");
        await service.TickAsync("2026-10-06T10:00");
        service.Save(service.World.Configuration.Rules + "\n");

        await service.TickAsync("2026-10-06T10:01");

        (await service.ActedOnAsync("kort", ActionState.Sent)).ShouldBe(All);
    }

    [Theory]
    [InlineData(9, "does not know this person")]
    [InlineData(12, "does not know this person")]
    [InlineData(25, "does not know this person")]
    [InlineData(10, "applied nothing")]
    [InlineData(18, "could not send the message")]
    public async Task A_refusal_about_one_mailbox_leaves_the_others_alone(int code, string remedy)
    {
        await using var service = await OpenAsync();
        await service.FailAsync($$"""{"method":"sendMsg","kind":"code","code":{{code}},"times":2}""");

        await service.TickAsync("2026-10-06T10:00");

        var refused = await service.Stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Refused] }, TestContext.Current.CancellationToken);
        refused.Count.ShouldBe(2);
        refused.ShouldAllBe(row => row.Reason.Sentence.Contains(remedy, StringComparison.Ordinal));
        (await service.ActedOnAsync("kort", ActionState.Sent)).Length.ShouldBe(6);
        service.Health.Report().Reasons.ShouldHaveSingleItem().Topic.ShouldBe("deliveries");
    }

    [Fact]
    public async Task Three_people_in_a_row_that_cannot_be_sent_to_are_the_sender()
    {
        await using var service = await OpenAsync();
        await service.FailAsync("""{"method":"sendMsg","kind":"code","code":18,"times":1000}""");

        await service.TickAsync("2026-10-06T10:00");
        await service.TickAsync("2026-10-06T10:01");

        Calls(service).ShouldBe(3);
        (await service.ActedOnAsync("kort", ActionState.Due)).ShouldBe(All, "none of them was refused for who it is for");
        service.Health.Report().Reasons.ShouldHaveSingleItem().Sentence.ShouldContain("No sender is configured");

        await service.MendAsync();
        await service.TickAsync("2026-10-06T10:20");
        (await service.ActedOnAsync("kort", ActionState.Sent)).ShouldBe(All);
    }

    [Theory]
    [InlineData("bruggen.dienst")]
    [InlineData("Bruggen.Dienst")]
    [InlineData("990")]
    [InlineData("Bruggen Dienst")]
    public async Task A_sender_is_the_same_person_however_it_is_typed(string sender)
    {
        await using var service = await OpenAsync(sender);

        await service.TickAsync("2026-10-06T10:00");

        (await service.ActedOnAsync("kort", ActionState.Sent)).ShouldBe(All);
        service.World.Messages.Count.ShouldBe(All.Length);
        service.World.Messages.ShouldAllBe(message => message.From == "990");
        service.Health.Report().State.ShouldBe("green");
    }

    [Fact]
    public async Task A_sender_that_Smartschool_does_not_know_is_named_and_not_the_people_it_writes_to()
    {
        await using var service = await OpenAsync("bruggen");

        await service.TickAsync("2026-10-06T10:00");
        await service.TickAsync("2026-10-06T10:01");

        Calls(service).ShouldBe(1, "the first answer tells it, however few people there are to write to");
        var due = await service.Stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Due] }, TestContext.Current.CancellationToken);
        due.Select(row => row.Pupil).Order(StringComparer.Ordinal).ShouldBe(All);
        due.ShouldAllBe(row => !row.Reason.Sentence.Contains("this person", StringComparison.Ordinal));
        var said = service.Health.Report().Reasons.ShouldHaveSingleItem();
        (said.Topic, said.Level).ShouldBe(("sending", "red"));
        said.Sentence.ShouldContain("code 9");
        said.Sentence.ShouldContain("smartschool.sender in school.yaml");

        await service.TickAsync("2026-10-06T10:20");
        Calls(service).ShouldBe(2, "one letter tells whether it was mended");
        (await service.ActedOnAsync("kort", ActionState.Due)).ShouldBe(All);
    }

    [Fact]
    public async Task A_sender_that_is_on_the_staff_and_refused_all_the_same_is_the_first_to_look_at()
    {
        await using var service = await OpenAsync("bruggen.dienst");
        await service.FailAsync("""{"method":"sendMsg","kind":"code","code":9,"times":3}""");

        await service.TickAsync("2026-10-06T10:00");

        Calls(service).ShouldBe(3);
        service.Health.Report().Reasons.ShouldHaveSingleItem().Sentence.ShouldContain("The configured sender is the first to look at");
        await service.TickAsync("2026-10-06T10:20");
        (await service.ActedOnAsync("kort", ActionState.Sent)).ShouldBe(All);
    }

    [Fact]
    public async Task Those_who_are_refused_while_others_are_written_to_do_not_hold_up_anybody()
    {
        await using var service = await OpenAsync();
        var gate = service.Get<SendGate>();
        var configuration = service.Get<ConfigurationSource>().Current;
        var refusal = SendVerdict.Of(new SendOutcome.Refused(9, "x"), lacksSender: false);
        gate.IsOpen(configuration).ShouldBeTrue();
        gate.Note(refusal, "1").State.ShouldBe(ActionState.Refused);
        gate.Note(refusal, "1").State.ShouldBe(ActionState.Refused, "one person is one person");
        gate.Note(refusal, "2").State.ShouldBe(ActionState.Refused);
        gate.Note(refusal, "3").State.ShouldBe(ActionState.Due);
        gate.IsOpen(configuration).ShouldBeFalse();

        gate.Note(SendVerdict.Of(new SendOutcome.Sent(), lacksSender: false), "4");

        gate.IsOpen(configuration).ShouldBeTrue();
        foreach (var person in (string[])["1", "2", "3"])
        {
            gate.Note(refusal, person).State.ShouldBe(ActionState.Refused);
        }

        gate.IsOpen(configuration).ShouldBeTrue();
    }

    [Fact]
    public async Task Refusals_that_differ_are_no_refusal_of_everybody()
    {
        await using var service = await OpenAsync();
        var gate = service.Get<SendGate>();
        gate.IsOpen(service.Get<ConfigurationSource>().Current);
        foreach (var (code, person) in ((int Code, string Person)[])[(9, "1"), (18, "2"), (9, "3"), (18, "4")])
        {
            gate.Note(SendVerdict.Of(new SendOutcome.Refused(code, "x"), lacksSender: false), person).State.ShouldBe(ActionState.Refused);
        }
    }

    [Fact]
    public async Task An_error_that_Smartschool_does_not_name_leaves_it_unknown()
    {
        await using var service = await OpenAsync();
        await service.FailAsync("""{"method":"sendMsg","kind":"code","code":23,"times":1}""");

        await service.TickAsync("2026-10-06T10:00");

        (await service.ActedOnAsync("kort", ActionState.Unknown)).Length.ShouldBe(1);
        (await service.ActedOnAsync("kort", ActionState.Sent)).Length.ShouldBe(7);
    }

    [Fact]
    public async Task A_platform_that_takes_messages_and_never_answers_does_not_put_all_of_them_in_doubt()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(30), configuration =>
        {
            configuration.Send = """{ from: "07:30", to: "17:30", settle: 0 minutes, notBefore: "08:00" }""";
            configuration.Rules = """
                rules:
                  - id: dag
                    when: { absent: { atLeast: 1 half-day } }
                    then: [ message: { to: leerling, text: hoe-gaat-het, approve: none } ]
                """;
        });
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4001, 30), "2026-10-05/am");
        await service.CycleAsync("2026-10-05T08:10");
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4001, 8), "2026-10-05/am");
        await service.FailAsync("""{"method":"sendMsg","kind":"reset","when":"before","times":1000000}""");
        await service.CycleAsync("2026-10-05T11:00");
        (await service.ActedOnAsync("dag", ActionState.Unknown)).Length.ShouldBe(5);
    }

    [Fact]
    public async Task A_roster_that_fails_before_sending_is_not_asked_for_every_minute()
    {
        await using var service = await FollowUpTests.OpenAsync("""
            rules:
              - id: lang
                when: { absent: { atLeast: 2 school-days } }
                then: [ task: { to: klastitularis, due: 1 school-day } ]
            """, extra: "", sent: 0, send: """{ from: "10:00", to: "17:30", settle: 60 minutes, notBefore: "10:00" }""");
        await service.FailAsync("""{"method":"getAllAccountsExtended","kind":"http500","times":1000000}""");
        await service.PollAsync("2026-10-06T10:00");
        var before = service.World.Tenant.Calls.Count(call => call.Method == "getAllAccountsExtended");
        for (var minute = 1; minute < 31; minute++)
        {
            await service.TickAsync($"2026-10-06T10:{minute:00}");
        }

        (service.World.Tenant.Calls.Count(call => call.Method == "getAllAccountsExtended") - before).ShouldBeLessThan(30);
    }

    private static int Calls(SteppedService service) => service.World.Tenant.Calls.Count(call => call.Method == "sendMsg");

    private static async Task<SteppedService> OpenAsync(string? sender = null)
    {
        // Enough others that nobody wonders at so many who are away.
        var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(80).Staff("990", "Bruggen", "Dienst"), configuration =>
        {
            configuration.Platform = sender is null ? configuration.Platform : $"  sender: \"{sender}\"";
            configuration.Poll = "{ every: 15 minutes, from: \"07:45\", to: \"17:15\" }";
            configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 0 minutes, notBefore: \"10:00\" }";
            configuration.Rules = """
                rules:
                  - id: kort
                    when: { absent: { atLeast: 2 half-days } }
                    then: [ message: { to: leerling, approve: none } ]
                """;
        });
        await service.TickAsync("2026-10-02T16:00");
        await service.World.PutPresencesAsync("Z", All, Tuesday);
        return service;
    }
}
