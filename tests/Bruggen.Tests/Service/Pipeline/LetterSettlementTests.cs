using Bruggen.Domain.Actions;
using Bruggen.Smartschool;
using Bruggen.Storage.Outbox;
using Bruggen.Tests.EndToEnd;
using NodaTime;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>
/// Messages of which nobody knows whether they arrived, where they leave as the service account (product 7). In every school
/// pupil 4002 is away; the class teacher, the pupil and two parents are written to.
/// </summary>
public sealed class LetterSettlementTests
{
    private const string Password = "wachtwoord-van-de-dienst";

    private const string Rules = """
        rules:
          - id: lang
            when: { absent: { atLeast: 2 school-days } }
            then:
              - task: { to: klastitularis, due: 3 school-days }
              - message: { to: leerling, approve: none }
              - message: { to: ouders, approve: none }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_arrived_without_an_answer_is_found_and_what_did_not_is_for_a_person()
    {
        await using var service = await OpenAsync();

        // Every second message is done and loses its answer; the others are lost before they are done.
        await service.FailAsync("""[{"method":"sendMsg","kind":"timeout","when":"after","every":2,"times":2},{"method":"sendMsg","kind":"timeout","when":"before","times":1000}]""");
        await FourAsync(service);
        await service.MendAsync();
        var arrived = service.World.Messages.Select(message => (message.To, message.CoAccount)).ToList();
        arrived.Count.ShouldBe(2);

        await CycleAsync(service, "2026-10-06T10:45");

        var rows = await service.Stores.Outbox.ListAsync(cancellationToken: Token);
        rows.Where(row => row.State == ActionState.Sent).Select(row => (row.Recipient, row.CoAccount)).ShouldBe(arrived, ignoreOrder: true);
        rows.Where(row => row.State == ActionState.Sent).ShouldAllBe(row => row.Reason == ActionReason.FoundInSentBox);
        rows.Count(row => row.State == ActionState.Unknown).ShouldBe(2);
        (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).Count.ShouldBe(arrived.Count(mailbox => mailbox.To == "801"));

        // What is not there stays in doubt however often it is looked for, and the person who decides is told so.
        await CycleAsync(service, "2026-10-06T11:30");
        await CycleAsync(service, "2026-10-06T12:30");
        service.World.Messages.Count.ShouldBe(2);
        (await service.Stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Unknown] }, Token))
            .ShouldAllBe(row => row.Reason == ActionReason.NotInSentBox);
        (await service.Stores.Outbox.HistoryAsync(rows.First(row => row.State == ActionState.Unknown).Id, Token)).Count(change => change.Reason.Contains("sent box", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_title_to_somebody_else_or_with_other_words_is_another_message()
    {
        await using var service = await OpenAsync();
        await service.FailAsync("""{"method":"sendMsg","kind":"timeout","when":"before","times":1000}""");
        await FourAsync(service);
        await service.MendAsync();
        var letters = await service.Stores.Letters.DoubtfulAsync(Instant.FromUtc(2026, 10, 6, 0, 0), Token);
        letters.Count.ShouldBe(4);
        var toTeacher = letters.Single(letter => letter.Rows[0].Recipient == "801");
        var toPupil = letters.Single(letter => letter.Rows[0] is { Recipient: "4002", CoAccount: 0 });

        // What the service account writes by hand, with the titles of what got lost.
        await ByHandAsync(service, "802", 0, toTeacher.Title, toTeacher.Rows[0].BodyHtml);
        await ByHandAsync(service, "4002", 0, toPupil.Title, "<p>Iets anders.</p>");
        await CycleAsync(service, "2026-10-06T10:45");
        (await CountAsync(service, ActionState.Unknown)).ShouldBe(4);

        await ByHandAsync(service, "801", 0, toTeacher.Title, $"<p>Dag,</p>{toTeacher.Rows[0].BodyHtml}<p>Tot later</p>");
        await CycleAsync(service, "2026-10-06T10:50");
        (await CountAsync(service, ActionState.Unknown)).ShouldBe(3);
    }

    [Theory]
    [InlineData("sentBox", "empty", "990")]
    [InlineData("sentBox", "kept", "801")]
    public async Task Where_the_sent_box_cannot_tell_everything_is_for_a_person(string name, string value, string sender)
    {
        await using var service = await OpenAsync(sender);
        await service.World.ControlAsync(HttpMethod.Put, "switches", $$"""{"{{name}}":"{{value}}"}""");
        await service.FailAsync("""{"method":"sendMsg","kind":"timeout","when":"after","times":1000}""");
        await FourAsync(service);
        await service.MendAsync();
        await CycleAsync(service, "2026-10-06T11:30");

        (await CountAsync(service, ActionState.Unknown)).ShouldBe(4);
        service.World.Messages.Count.ShouldBe(4);
        service.Health.Report().Reasons.Select(reason => reason.Topic).ShouldNotContain("sent box");
    }

    [Fact]
    public async Task A_sent_box_that_cannot_be_read_is_said_in_health_and_asked_again()
    {
        await using var service = await OpenAsync();
        await service.FailAsync("""{"method":"sendMsg","kind":"timeout","when":"after","times":1000}""");
        await service.FailAsync("""{"method":"messages","kind":"html502","times":1000}""");
        await FourAsync(service);
        await CycleAsync(service, "2026-10-06T10:45");
        service.Health.Report().Reasons.ShouldContain(reason => reason.Topic == "sent box" && reason.Level == "yellow");

        await service.MendAsync();
        await CycleAsync(service, "2026-10-06T11:00");

        (await CountAsync(service, ActionState.Sent)).ShouldBe(4);
        service.World.Messages.Count.ShouldBe(4);
        service.Health.Report().Reasons.Select(reason => reason.Topic).ShouldNotContain("sent box");
    }

    // The service account is the sender of everything here.
    private static async Task ByHandAsync(SteppedService service, string to, int coAccount, string title, string html) =>
        (await service.Get<ISmartschool>().SendMessageAsync(new OutgoingMessage(to, coAccount, title, html, [], CopyToLvs: false) { Sender = "990" }, Token)).ShouldBe(new SendOutcome.Sent());

    private static async Task<int> CountAsync(SteppedService service, ActionState state) => (await service.Stores.Outbox.CountByStateAsync(Token))[state];

    private static async Task CycleAsync(SteppedService service, string at)
    {
        await service.PlatformIsAtAsync(at);
        await service.CycleAsync(at);
    }

    // A message without an answer closes the way for the others until Smartschool is heard again.
    private static async Task FourAsync(SteppedService service)
    {
        foreach (var minute in (int[])[30, 33, 36, 39])
        {
            await CycleAsync(service, $"2026-10-06T10:{minute}");
        }
    }

    private static async Task<SteppedService> OpenAsync(string sender = "990")
    {
        var school = new OutsideSchool().Web("dienst.bruggetjes", Password).Staff("990", "Dienst", "Bruggetjes");
        school.Pupil("4002", "Voornaam4002", "Familie4002", parents: ["actief", "actief"]).Pupil("4004", "Voornaam4004", "Familie4004");
        var service = await SteppedService.OpenAsync(school, configuration =>
        {
            configuration.Rules = Rules;
            configuration.Send = """{ from: "10:00", to: "17:30", settle: 60 minutes, notBefore: "10:00" }""";
            configuration.Web = """web: { user: dienst.bruggetjes, password: "file:../web-password" }""";
            configuration.Platform = $$"""  sender: "{{sender}}" """;
        });
        await File.WriteAllTextAsync(Path.Combine(service.World.Root, "web-password"), Password, Token);
        await service.World.PutPresencesAsync("Z", ["4002"], FollowUpTests.HalfDays("2026-10-05", "2026-10-06", "2026-10-07"));
        await CycleAsync(service, "2026-10-06T08:30");
        return service;
    }
}
