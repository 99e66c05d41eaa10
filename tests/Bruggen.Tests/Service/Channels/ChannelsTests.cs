using System.Text.Json.Nodes;
using Bruggen.Domain.Actions;
using Bruggen.Service.Channels;
using Bruggen.Smartschool.Resilience;
using Bruggen.Storage.Outbox;
using Bruggen.Tests.EndToEnd;
using Bruggen.Tests.Service.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Bruggen.Tests.Service.Channels;

/// <summary>
/// One of the platform's parts hangs: it takes a question and does not answer for an hour. Letters leave in the same round, attendance is
/// read, health names what hangs, and nothing else is closed.
/// </summary>
public sealed class ChannelsTests
{
    private const string Password = "wachtwoord-van-de-dienst";
    private const string Item = "10000000-0000-4000-8000-000000000201";
    private const string Secret = "geheim-van-oneroster";
    private const string AnHour = "\"kind\":\"hang\",\"delayMs\":3600000,\"times\":1000";

    private static readonly string[] Topics = ["planner", "helpdesk", "folders", "sent box", "oneroster", "sending", "smartschool"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("planner", "\"method\":\"todo-create\",\"interface\":\"web\"")]
    [InlineData("helpdesk", "\"method\":\"addHelpdeskTicket\"")]
    [InlineData("folders", "\"method\":\"intradesk-list\",\"interface\":\"web\"")]
    [InlineData("oneroster", "\"method\":\"*\",\"interface\":\"oneroster\"")]
    public async Task A_channel_that_hangs_keeps_no_letter_and_no_reading_and_health_names_it(string topic, string what)
    {
        await using var service = await OpenAsync();
        await service.FailAsync($$"""{{{what}},{{AnHour}}}""");

        await service.CycleAsync("2026-10-06T08:30");

        ToTeacher(service).ShouldBe(1);
        var said = service.Health.Report().Reasons.Where(reason => Topics.Contains(reason.Topic)).ShouldHaveSingleItem();
        (said.Topic, said.Level).ShouldBe((topic, "yellow"));
        said.Sentence.ShouldContain("did not answer within");

        // It is left alone for a while, and attendance is read on; a letter of the next round is no later either.
        await service.World.PutPresencesAsync("Z", ["4001"], FollowUpTests.HalfDays("2026-10-05", "2026-10-06"));
        var before = service.World.Tenant.Calls.Length;
        await service.CycleAsync("2026-10-06T08:30");
        service.World.Tenant.Calls.Length.ShouldBeGreaterThan(before);
        service.World.Messages.Count(message => message.To == "802").ShouldBe(1);

        // Back again, everything has gone its way, and nothing went twice.
        await service.MendAsync();
        await service.CycleAsync("2026-10-06T10:30");
        await service.CycleAsync("2026-10-06T11:30");
        service.Health.Report().Reasons.Select(reason => reason.Topic).ShouldNotContain(topic == "helpdesk" ? "planner" : topic);
        (await MadeAsync(service, "todos")).Select(toDo => (string?)toDo["name"]).ShouldBeUnique();
        (await MadeAsync(service, "tickets")).Select(ticket => (string?)ticket["title"]).ShouldBeUnique();
    }

    [Fact]
    public async Task The_whole_web_application_hangs_and_letters_leave_and_tasks_wait()
    {
        await using var service = await OpenAsync();
        await service.FailAsync($$"""{"method":"*","interface":"web",{{AnHour}}}""");

        await service.CycleAsync("2026-10-06T08:30");

        ToTeacher(service).ShouldBe(1);
        (await service.Stores.Outbox.ListAsync(new OutboxFilter { Recipient = "990" }, Token)).ShouldHaveSingleItem().State.ShouldBe(ActionState.Due);
        service.Health.Report().Reasons.Where(reason => Topics.Contains(reason.Topic)).Select(reason => reason.Topic).ShouldBe(["folders", "planner"]);

        // A day is patience enough.
        await service.CycleAsync("2026-10-07T08:45");
        service.World.Messages.Count(message => message.To == "990").ShouldBe(1);
        (await service.Stores.Outbox.ListAsync(new OutboxFilter { Recipient = "990" }, Token)).ShouldHaveSingleItem().State.ShouldBe(ActionState.Sent);
    }

    [Fact]
    public async Task A_planner_that_cannot_be_asked_what_is_done_keeps_no_letter()
    {
        await using var service = await OpenAsync();
        await service.CycleAsync("2026-10-06T08:30");
        (await MadeAsync(service, "todos")).ShouldHaveSingleItem();
        await service.World.PutPresencesAsync("Z", ["4001"], FollowUpTests.HalfDays("2026-10-05", "2026-10-06"));
        await service.FailAsync($$"""{"method":"*","interface":"web",{{AnHour}}}""");

        await service.CycleAsync("2026-10-06T10:30");

        service.World.Messages.Count(message => message.To == "802").ShouldBe(1);
        service.Health.Report().Reasons.Select(reason => reason.Topic).ShouldContain("planner");
    }

    [Fact]
    public async Task A_sent_box_that_hangs_keeps_no_letter()
    {
        await using var service = await OpenAsync(sender: "990");
        await service.PlatformIsAtAsync("2026-10-06T08:30");
        await service.FailAsync("""{"method":"sendMsg","kind":"reset","when":"after","times":1}""");
        await service.CycleAsync("2026-10-06T08:30");
        await service.World.PutPresencesAsync("Z", ["4001"], FollowUpTests.HalfDays("2026-10-05", "2026-10-06"));
        await service.FailAsync($$"""{"method":"messages","interface":"web",{{AnHour}}}""");

        await service.PlatformIsAtAsync("2026-10-06T10:30");
        await service.CycleAsync("2026-10-06T10:30");

        service.World.Messages.Count(message => message.To == "802").ShouldBe(1);
        service.Health.Report().Reasons.Where(reason => Topics.Contains(reason.Topic)).ShouldHaveSingleItem().Topic.ShouldBe("sent box");
    }

    [Fact]
    public async Task Messages_that_are_refused_to_everybody_do_not_close_the_planner_and_the_helpdesk()
    {
        await using var service = await OpenAsync();
        await service.FailAsync("""{"method":"sendMsg","kind":"code","code":8,"when":"before","times":1000}""");
        await service.World.PutPresencesAsync("Z", ["4001"], FollowUpTests.HalfDays("2026-10-05", "2026-10-06"));

        await service.CycleAsync("2026-10-06T08:30");

        service.Health.Report().Reasons.ShouldContain(reason => reason.Topic == "sending");
        (await MadeAsync(service, "todos")).Length.ShouldBe(2);
        (await MadeAsync(service, "tickets")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_to_do_that_was_broken_off_is_in_doubt_and_is_never_made_a_second_time()
    {
        await using var service = await OpenAsync();
        await service.FailAsync($$"""{"method":"todo-create","interface":"web","when":"after",{{AnHour}}}""");
        await service.CycleAsync("2026-10-06T08:30");
        (await service.Stores.Outbox.ListAsync(new OutboxFilter { Recipient = "990" }, Token)).ShouldHaveSingleItem().State.ShouldBe(ActionState.Unknown);

        await service.MendAsync();
        await service.CycleAsync("2026-10-06T10:30");
        await service.CycleAsync("2026-10-06T11:30");

        (await MadeAsync(service, "todos")).ShouldHaveSingleItem();
        service.World.Messages.ShouldNotContain(message => message.To == "990");
        (await service.Stores.Outbox.ListAsync(new OutboxFilter { Recipient = "990" }, Token)).ShouldHaveSingleItem().State.ShouldBe(ActionState.Sent);
    }

    private static int ToTeacher(SteppedService service) => service.World.Messages.Count(message => message.To == "801");

    private static async Task<JsonObject[]> MadeAsync(SteppedService service, string what)
    {
        using var http = new HttpClient { BaseAddress = new Uri(service.World.Configuration.Address) };
        var json = await http.GetStringAsync(new Uri("_sim/" + what, UriKind.Relative), Token);
        return [.. JsonNode.Parse(json)!.AsArray().Select(node => node!.AsObject())];
    }

    /// <summary>
    /// A school in which on Tuesday morning somebody of each kind hears of pupil 4002: the class teacher by letter, the care team by the planner, the
    /// office by a ticket, and the class by a folder. The client itself is ready to wait for an hour.
    /// </summary>
    private static async Task<SteppedService> OpenAsync(string? sender = null)
    {
        var school = new OutsideSchool().Web("dienst.bruggetjes", Password).Staff("803", "Zazie", "Zorgeling").Staff("990", "Dienst", "Bruggetjes").OneRoster("bruggen", Secret);
        foreach (var number in (string[])["4001", "4002", "4003", "4004"])
        {
            school.Pupil(number, "Voornaam" + number, "Familie" + number, number is "4001" or "4003" ? "4MT" : "4TW");
        }

        var service = await SteppedService.OpenAsync(
            school,
            configuration =>
            {
                configuration.Rules = """
                    rules:
                      - id: lang
                        when: { absent: { atLeast: 2 school-days } }
                        then:
                          - task: { to: zorg, due: 1 school-day }
                          - task: { to: secretariaat, due: 1 school-day }
                          - folder: { path: "Bruggen/{klas}" }
                          - task: { to: klastitularis, due: 3 school-days }
                    """;
                configuration.Web = """web: { user: dienst.bruggetjes, password: "file:../web-password" }""";
                configuration.Platform = $$"""
                      helpdesk: { item: "{{Item}}" }
                      oneRoster: { clientId: bruggen, secret: "file:../oneroster" }
                    """ + (sender is null ? string.Empty : $"\n  sender: \"{sender}\"");
                configuration.Extra = "channels: { zorg: planner, secretariaat: helpdesk }";
                configuration.Roles = """{ zorg: ["990"], secretariaat: ["803"] }""";
                Directory.CreateDirectory(configuration.Directory);
                File.WriteAllText(Path.Combine(configuration.Directory, "..", "web-password"), Password);
                File.WriteAllText(Path.Combine(configuration.Directory, "..", "oneroster"), Secret);
            },
            services: services =>
            {
                var patience = (SmartschoolResilienceOptions)services.Single(one => one.ServiceType == typeof(SmartschoolResilienceOptions)).ImplementationInstance!;
                patience.ReadTimeout = patience.SendTimeout = TimeSpan.FromHours(1);
                patience.OneRosterTime = TimeSpan.FromMinutes(1);
                patience.OneRosterTimeAgain = TimeSpan.FromSeconds(5);
                patience.OneRosterPause = TimeSpan.Zero;
                patience.ListLag = TimeSpan.FromMilliseconds(20);
                services.AddSingleton(new ChannelBudget(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeProvider.System));
            });
        await service.World.ControlAsync(HttpMethod.Put, "switches", """{"plannerLagMs":0}""");
        await service.CycleAsync("2026-10-02T08:30");
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4001, 4), FollowUpTests.HalfDays("2026-10-05", "2026-10-06"));
        await service.World.PutPresencesAsync("Z", ["4002"], FollowUpTests.HalfDays("2026-10-05", "2026-10-06", "2026-10-07"));
        return service;
    }
}
