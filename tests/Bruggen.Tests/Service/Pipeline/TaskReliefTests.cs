using Bruggen.Domain.Actions;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Tasks;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>The limit on open tasks (product 6, leaflet L38). In every school three pupils of class 4TW of teacher 801 are away.</summary>
public sealed class TaskReliefTests
{
    private const string Rules = """
        rules:
          - id: lang
            when: { absent: { atLeast: 2 school-days } }
            then: [ task: { to: klastitularis, due: 1 school-day } ]
        """;

    private const string Material = """
        rules:
          - id: materiaal
            when: { absent: { atLeast: 2 school-days } }
            then: [ task: { to: vakleerkrachten, text: materiaal, due: 1 school-day } ]
        """;

    private static readonly string[] Away = ["4002", "4004", "4006"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_above_the_limit_is_shared_by_the_care_team_with_a_line_about_it()
    {
        await using var service = await FollowUpTests.OpenAsync(Rules, "limits: { openTasks: 1 }\nroles: { zorg: [\"802\", \"803\"] }", Away, sent: 3);

        (await HaveAsync(service)).ShouldBe([("801", ActionPurpose.Step), ("802", ActionPurpose.Relief), ("803", ActionPurpose.Relief)]);
        foreach (var message in service.World.Messages.Where(message => message.To != "801"))
        {
            message.Title.ShouldStartWith("Taak: Een klein gebaar voor Voornaam400");
            message.Body.ShouldContain("Bij Wiesje Klaprozenveld staan al veel taken open.");
            message.Body.ShouldContain("Familie" + message.Title.Split("Voornaam")[1][..4]);
        }

        (await service.Stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Withdrawn] }, Token)).Select(row => (row.Recipient, row.Reason.Sentence)).ShouldBe(
            [("801", "has many open tasks already"), ("801", "has many open tasks already")]);
    }

    [Fact]
    public async Task What_is_for_subject_teachers_goes_to_who_stands_in_and_never_to_the_care_team()
    {
        await using var service = await FollowUpTests.OpenAsync(
            Material,
            "limits: { openTasks: 1 }\nroles: { zorg: [\"803\"] }",
            Away,
            sent: 2,
            change: school => school.Staff("806", "Toon", "Ereprijs").Teach("801", "Frans", "4TW"),
            people: "deputies: [ { for: \"801\", by: \"806\", from: 2027-01-11 } ]");

        (await HaveAsync(service)).ShouldBe([("801", ActionPurpose.Step), ("801", ActionPurpose.Step), ("806", ActionPurpose.Relief)]);
    }

    [Fact]
    public async Task The_same_about_a_pupil_does_not_come_twice_to_who_stands_in_for_two_teachers()
    {
        await using var service = await FollowUpTests.OpenAsync(
            Material,
            "limits: { openTasks: 2 }",
            Away,
            sent: 3,
            change: school => school.Staff("806", "Toon", "Ereprijs").Teach("801", "Frans", "4TW").Teach("802", "Wiskunde", "4TW"),
            people: "deputies: [ { for: \"801\", by: \"806\", from: 2027-01-11 }, { for: \"802\", by: \"806\", from: 2027-01-11 } ]");

        // Each has one too many, about the same pupil: the second keeps it.
        var have = await HaveAsync(service);
        have.Count(one => one == ("806", ActionPurpose.Relief)).ShouldBe(1);
        have.Length.ShouldBe(6);
    }

    [Fact]
    public async Task The_care_team_reads_for_whom_it_was_written()
    {
        await using var service = await FollowUpTests.OpenAsync(Rules, "limits: { openTasks: 1 }\nroles: { zorg: [\"803\"] }", Away, sent: 2);

        service.World.Messages.Single(message => message.To == "803").Body.ShouldContain("is geschreven voor Wiesje Klaprozenveld");
    }

    [Fact]
    public async Task Where_everybody_has_enough_it_stays_with_the_one_it_is_for()
    {
        await using var service = await FollowUpTests.OpenAsync(Rules, "limits: { openTasks: 1 }\nroles: { zorg: [\"803\"] }", Away, sent: 2);

        (await HaveAsync(service)).ShouldBe([("801", ActionPurpose.Step), ("801", ActionPurpose.Step), ("803", ActionPurpose.Relief)]);
    }

    [Fact]
    public async Task Below_the_limit_everything_stays()
    {
        await using var service = await FollowUpTests.OpenAsync(Rules, "limits: { openTasks: 3 }\nroles: { zorg: [\"803\"] }", Away);

        (await HaveAsync(service)).ShouldBe(Enumerable.Repeat(("801", ActionPurpose.Step), 3));
    }

    [Fact]
    public async Task A_task_that_is_done_makes_room()
    {
        await using var service = await FollowUpTests.OpenAsync(Rules, "limits: { openTasks: 3 }\nroles: { zorg: [\"803\"] }", Away);
        foreach (var task in await service.Stores.Tasks.ListAsync(cancellationToken: Token))
        {
            await service.Desk().DoneAsync(task.Id, thank: false, Token);
        }

        await service.World.PutPresencesAsync("Z", ["4001"], FollowUpTests.HalfDays([.. FollowUpTests.Days("2026-10-07", "2026-10-16")]));
        await service.World.ControlAsync(HttpMethod.Patch, "accounts/4001", """{"class":"4TW"}""");
        await service.CycleAsync("2026-10-08T08:30");
        await service.CycleAsync("2026-10-09T08:30");

        (await service.Stores.Tasks.ListAsync(new TaskFilter { Pupil = "4001" }, Token)).ShouldHaveSingleItem().Row.Recipient.ShouldBe("801");
    }

    [Fact]
    public async Task The_return_of_the_pupil_ends_the_task_of_who_took_it_over()
    {
        await using var service = await FollowUpTests.OpenAsync(Rules, "limits: { openTasks: 1 }\nroles: { zorg: [\"802\", \"803\"] }", Away, sent: 3);

        await service.World.PutPresencesAsync("|", Away, FollowUpTests.HalfDays([.. FollowUpTests.Days("2026-10-07", "2026-10-16")]));
        await service.CycleAsync("2026-10-07T14:30");
        await service.CycleAsync("2026-10-08T14:30");

        (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).ShouldAllBe(task => task.State == TaskState.NoLongerNeeded && task.Reason == ActionReason.Passed);
    }

    [Fact]
    public async Task Of_a_pupil_who_is_sealed_meanwhile_only_the_counsellor_gets_it()
    {
        await using var service = await FollowUpTests.OpenAsync(Rules, "limits: { openTasks: 1 }\nroles: { zorg: [\"803\"] }", ["4002"]);
        await service.World.PutPresencesAsync("Z", ["4004"], FollowUpTests.HalfDays([.. FollowUpTests.Days("2026-10-06", "2026-10-16")]));
        await service.PollAsync("2026-10-07T08:30");
        service.World.Configuration.Put("people.yaml", "sealed: [ { pupil: \"4004\", counsellor: \"802\" } ]");
        foreach (var at in (string[])["2026-10-07T09:30", "2026-10-07T10:30"])
        {
            await service.CycleAsync(at);
        }

        service.World.Messages.Where(message => message.To == "803").ShouldBeEmpty();
        service.World.Messages.Count(message => message.To == "802").ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_was_taken_back_from_who_took_it_over_is_asked_again_when_the_correction_is_undone(int times)
    {
        await using var service = await FollowUpTests.OpenAsync(
            """
            rules:
              - id: drie
                when: { absent: { atLeast: 3 school-days } }
                then: [ message: { to: zorg } ]
              - id: lang
                when: { absent: { atLeast: 2 school-days } }
                then:
                  - task: { to: klastitularis, due: 8 school-days }
            """,
            "limits: { openTasks: 1 }\nroles: { zorg: [\"803\"] }",
            ["4002"]);
        await service.CycleAsync("2026-10-07T08:30");
        IEnumerable<(string Code, string At)> mistakes = Enumerable.Range(11, times).SelectMany(hour => ((string, string)[])[("|", $"2026-10-07T{hour}:00"), ("Z", $"2026-10-07T{hour}:15")]);
        foreach (var (code, at) in (IEnumerable<(string, string)>)[("Z", "2026-10-07T08:45"), ("Z", "2026-10-07T10:30"), .. mistakes, ("Z", "2026-10-08T08:30")])
        {
            await service.World.PutPresencesAsync(code, ["4004"], FollowUpTests.HalfDays([.. FollowUpTests.Days("2026-10-06", "2026-10-16")]));
            await service.CycleAsync(at);
        }

        // Codes that keep changing ask a person first.
        var asked = await service.Stores.Outbox.ListAsync(new OutboxFilter { Hold = ActionHold.Register }, Token);
        await service.Stores.Outbox.ReleaseAsync([.. asked.Select(row => row.Id)], ActionReason.Released, NodaTime.SystemClock.Instance.GetCurrentInstant(), Token);
        await service.CycleAsync("2026-10-08T10:30");

        service.World.Messages.Count(message => message.To is "801" or "803" && message.Body.Contains("4004", StringComparison.Ordinal) && message.Title.StartsWith("Taak", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static async Task<(string Person, ActionPurpose Purpose)[]> HaveAsync(SteppedService service) =>
    [
        .. (await service.Stores.Tasks.ListAsync(new TaskFilter { States = TaskStates.Unfinished }, Token))
            .Select(task => (task.Row.Recipient, task.Row.Purpose))
            .Order(),
    ];
}
