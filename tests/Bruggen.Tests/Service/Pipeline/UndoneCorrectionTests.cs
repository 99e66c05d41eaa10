using Bruggen.Domain.Actions;
using Bruggen.Storage.Firings;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>A correction of attendance that was itself a mistake. In every school pupil 4002 is away from Monday 5 October on.</summary>
public sealed class UndoneCorrectionTests
{
    private const string Teacher = "801";

    private const string ToParents = """
        rules:
          - id: lang
            when: { absent: { atLeast: 2 school-days } }
            then: [ message: { to: ouders, approve: none } ]
        """;

    private const string ToBoth = """
        rules:
          - id: lang
            when: { absent: { atLeast: 2 school-days } }
            then:
              - task: { to: klastitularis, due: 3 school-days }
              - message: { to: ouders, approve: none }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_taken_back_before_it_left_goes_out_after_all()
    {
        await using var service = await FollowUpTests.OpenAsync(ToParents, extra: "", sent: 0);

        await PresentAsync(service, "2026-10-06");
        await service.CycleAsync("2026-10-06T08:45");
        await AwayAsync(service, "2026-10-06");
        foreach (var at in (string[])["2026-10-06T09:00", "2026-10-06T10:30", "2026-10-07T10:30"])
        {
            await service.CycleAsync(at);
        }

        ToFamily(service).ShouldBe(1);
        (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).Select(row => row.State).ShouldBe([ActionState.Withdrawn, ActionState.Sent]);
        (await FiringsAsync(service))[^1].Trace!.ShouldEndWith("; co-accounts of the parents: 1 can be written to");
    }

    [Fact]
    public async Task What_left_nothing_behind_does_not_stand_in_the_way_of_an_absence_that_began_later()
    {
        await using var service = await FollowUpTests.OpenAsync(ToParents, extra: "", sent: 0);

        await service.World.PutPresencesAsync("|", ["4002"], FollowUpTests.HalfDays("2026-10-05"));
        await service.CycleAsync("2026-10-06T09:00");
        await service.CycleAsync("2026-10-06T10:30");
        ToFamily(service).ShouldBe(0);
        await service.CycleAsync("2026-10-07T08:30");
        await service.CycleAsync("2026-10-07T10:30");

        ToFamily(service).ShouldBe(1);
        (await FiringsAsync(service)).Select(stored => (stored.Firing.Start.ToString(), stored.Counts)).ShouldBe(
            [("2026-10-05/am", false), ("2026-10-06/am", true)]);
    }

    [Fact]
    public async Task Whoever_has_not_yet_heard_that_a_task_is_not_needed_keeps_it_and_hears_nothing()
    {
        await using var service = await FollowUpTests.OpenAsync(ToBoth, extra: "");

        await PresentAsync(service, "2026-10-06");
        await service.CycleAsync("2026-10-06T09:00");
        await AwayAsync(service, "2026-10-06");
        foreach (var at in (string[])["2026-10-06T09:15", "2026-10-06T10:30", "2026-10-07T08:30", "2026-10-07T10:30", "2026-10-08T08:30"])
        {
            await service.CycleAsync(at);
        }

        TitlesTo(service, Teacher).ShouldBe(["Taak: Een klein gebaar voor Voornaam4002 (4TW)"]);
        ToFamily(service).ShouldBe(1);
        var task = (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem();
        (task.State, task.Row.State).ShouldBe((TaskState.Open, ActionState.Sent));
        (await service.Stores.Tasks.HistoryAsync(task.Id, Token)).Select(line => (line.To, line.Reason)).Skip(1).ShouldBe(
            [(TaskState.NoLongerNeeded, ActionReason.Corrected.Sentence), (TaskState.Open, ActionReason.CorrectionUndone.Sentence)]);
        (await FiringsAsync(service)).ShouldHaveSingleItem().SupersededAt.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_has_heard_that_a_task_is_not_needed_is_asked_once_more_and_the_family_hears_it_once()
    {
        await using var service = await FollowUpTests.OpenAsync(ToBoth, extra: "");
        await service.CycleAsync("2026-10-06T10:30");
        ToFamily(service).ShouldBe(1);

        await PresentAsync(service, "2026-10-06");
        await service.CycleAsync("2026-10-06T11:30");
        await service.CycleAsync("2026-10-07T08:30");
        await AwayAsync(service, "2026-10-06");
        foreach (var at in (string[])["2026-10-07T11:30", "2026-10-08T08:30", "2026-10-08T11:30", "2026-10-09T08:30"])
        {
            await service.CycleAsync(at);
        }

        TitlesTo(service, Teacher).ShouldBe(
        [
            "Taak: Een klein gebaar voor Voornaam4002 (4TW)",
            "Niet meer nodig: Een klein gebaar voor Voornaam4002 (4TW)",
            "Taak: Een klein gebaar voor Voornaam4002 (4TW)",
        ]);
        ToFamily(service).ShouldBe(1);
        (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).Select(task => task.State).ShouldBe([TaskState.NoLongerNeeded, TaskState.Open]);

        // What is right after all was delivered before; the daily line counts only the task that was asked again.
        var since = NodaTime.Instant.FromUtc(2026, 10, 7, 9, 0);
        (await service.Stores.Outbox.CountChangesAsync(since, Token))[ActionState.Sent].ShouldBe(1);
    }

    [Fact]
    public async Task A_stop_between_the_correction_and_its_end_changes_nothing()
    {
        await using var service = await FollowUpTests.OpenAsync(ToBoth, extra: "");
        await PresentAsync(service, "2026-10-06");
        await service.CycleAsync("2026-10-06T11:30");
        await service.StopAsync();
        await service.StartAsync();
        await AwayAsync(service, "2026-10-06");
        foreach (var at in (string[])["2026-10-06T12:30", "2026-10-07T08:30"])
        {
            await service.CycleAsync(at);
        }

        TitlesTo(service, Teacher).ShouldBe(["Taak: Een klein gebaar voor Voornaam4002 (4TW)"]);
        (await FiringsAsync(service)).ShouldHaveSingleItem().SupersededAt.ShouldBeNull();
    }

    [Fact]
    public async Task What_another_rule_has_taken_over_meanwhile_is_not_asked_again()
    {
        await using var service = await FollowUpTests.OpenAsync(
            ToBoth + """

              - id: langer
                when: { absent: { atLeast: 3 school-days } }
                mutes: [lang]
                then: [ task: { to: zorg } ]
            """,
            extra: "");
        await service.World.PutPresencesAsync("|", ["4002"], FollowUpTests.HalfDays("2026-10-05"));
        foreach (var at in (string[])["2026-10-06T09:00", "2026-10-07T08:30", "2026-10-08T08:30"])
        {
            await service.CycleAsync(at);
        }

        TitlesTo(service, "803").Count().ShouldBe(1);
        await service.World.PutPresencesAsync("Z", ["4002"], FollowUpTests.HalfDays("2026-10-05"));
        foreach (var at in (string[])["2026-10-08T09:00", "2026-10-08T11:30", "2026-10-09T11:30"])
        {
            await service.CycleAsync(at);
        }

        ToFamily(service).ShouldBe(0);
        TitlesTo(service, Teacher).Count(title => title.StartsWith("Taak", StringComparison.Ordinal)).ShouldBe(1);
        (await FiringsAsync(service)).ShouldAllBe(stored => stored.SupersededAt == null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_person_decided_holds_after_a_correction_that_was_undone(bool mayHaveArrived)
    {
        await using var service = await FollowUpTests.OpenAsync(ToParents, extra: "", sent: 0);
        if (mayHaveArrived)
        {
            await service.FailAsync("""{"method":"sendMsg","kind":"reset","when":"after","times":1}""");
            await service.CycleAsync("2026-10-06T10:30");
            await service.MendAsync();
        }

        var before = ToFamily(service);
        var row = (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem();
        row.State.ShouldBe(mayHaveArrived ? ActionState.Unknown : ActionState.Held);
        await service.Stores.Outbox.MoveAsync([row.Id], row.State, ActionState.Withdrawn, ActionReason.TakenBack, row.ChangedAt, Token);
        await PresentAsync(service, "2026-10-06");
        await service.CycleAsync("2026-10-06T11:00");
        await AwayAsync(service, "2026-10-06");
        foreach (var at in (string[])["2026-10-06T11:15", "2026-10-06T13:00", "2026-10-07T11:00", "2026-10-14T11:00"])
        {
            await service.CycleAsync(at);
        }

        ToFamily(service).ShouldBe(before);
    }

    [Fact]
    public async Task Who_did_the_task_is_not_asked_again_because_a_colleague_was_told()
    {
        await using var service = await FollowUpTests.OpenAsync(ToBoth, extra: "", change: school => school.Lead("803", "4TW"), sent: 2);
        var tasks = await service.Stores.Tasks.ListAsync(cancellationToken: Token);
        await service.Desk().DoneAsync(tasks.Single(task => task.Row.Recipient == Teacher).Id, thank: false, Token);
        await PresentAsync(service, "2026-10-06");
        await service.CycleAsync("2026-10-06T11:30");
        await service.CycleAsync("2026-10-07T08:30");
        await AwayAsync(service, "2026-10-06");
        foreach (var at in (string[])["2026-10-07T11:30", "2026-10-08T08:30", "2026-10-08T09:30"])
        {
            await service.CycleAsync(at);
        }

        TitlesTo(service, Teacher).Count().ShouldBe(1);
        TitlesTo(service, "803").Count(title => title.StartsWith("Taak", StringComparison.Ordinal)).ShouldBe(2);
    }

    private static Task PresentAsync(SteppedService service, string from) => PutAsync(service, "|", from);

    private static Task AwayAsync(SteppedService service, string from) => PutAsync(service, "Z", from);

    private static async Task PutAsync(SteppedService service, string code, string from) =>
        await service.World.PutPresencesAsync(code, ["4002"], FollowUpTests.HalfDays([.. FollowUpTests.Days(from, "2026-10-16")]));

    private static IEnumerable<string> TitlesTo(SteppedService service, string person) =>
        service.World.Messages.Where(message => message.To == person).Select(message => message.Title);

    private static int ToFamily(SteppedService service) => service.World.Messages.Count(message => message is { To: "4002", CoAccount: 1 });

    private static Task<IReadOnlyList<StoredFiring>> FiringsAsync(SteppedService service) =>
        service.Stores.Firings.LoadAsync(service.Memory.Year!.FirstMoment, service.Memory.Year.LastMoment, Token);
}
