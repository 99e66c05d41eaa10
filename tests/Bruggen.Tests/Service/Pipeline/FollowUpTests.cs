using Bruggen.Domain.Actions;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Tasks;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>
/// What becomes of tasks after they were sent (product 8): reminders, the care team, silence, and the end when a task is no
/// longer needed. In every school a task went out on Tuesday 6 October, due on Wednesday 7 October.
/// </summary>
public sealed class FollowUpTests
{
    private const string WithReminders = "tasks: { reminders: on }";

    private const string Simple = """
        rules:
          - id: lang
            when: { absent: { atLeast: 2 school-days } }
            then: [ task: { to: klastitularis, due: 1 school-day } ]
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_that_nobody_can_report_on_counts_as_done_two_school_days_after_its_date_and_nobody_is_reminded()
    {
        await using var service = await OpenAsync(Simple, extra: "");

        await service.CycleAsync("2026-10-08T08:30");
        (await StatesAsync(service)).ShouldBe([TaskState.Open]);
        await service.CycleAsync("2026-10-09T08:30");

        (await StatesAsync(service)).ShouldBe([TaskState.Done]);
        service.World.Messages.ShouldHaveSingleItem().Body.ShouldContain("Gedaan? Dan hoef je niets te melden.");
        (await service.Stores.Tasks.HistoryAsync(1, Token))[^1].ShouldSatisfyAllConditions(
            line => line.By.ShouldBe(TaskStep.Service),
            line => line.Reason.ShouldBe("its date has passed, and nobody was asked to report it"));
    }

    [Fact]
    public async Task Whoever_lets_a_date_pass_is_reminded_once_after_two_school_days_and_the_care_team_hears_it_after_five()
    {
        await using var service = await OpenAsync(Simple, WithReminders);
        service.World.Messages.ShouldHaveSingleItem().Body.ShouldContain("Gedaan? Laat het weten aan wie Bruggen beheert.");

        await service.CycleAsync("2026-10-08T08:30");
        (await StatesAsync(service)).ShouldBe([TaskState.Overdue]);
        service.World.Messages.Count.ShouldBe(1);

        await service.CycleAsync("2026-10-09T08:30");
        await service.CycleAsync("2026-10-09T11:30");
        await service.CycleAsync("2026-10-13T08:30");
        service.World.Messages.Select(message => (message.To, message.Title)).ShouldBe(
            [("801", "Taak: Een klein gebaar voor Voornaam4002 (4TW)"), ("801", "Nog even dit: Een klein gebaar voor Voornaam4002 (4TW)")]);

        await service.CycleAsync("2026-10-14T08:30");
        await service.CycleAsync("2026-10-15T08:30");
        var escalation = service.World.Messages.Skip(2).ShouldHaveSingleItem();
        (escalation.To, escalation.Title).ShouldBe(("803", "Taak: Iets staat nog open bij Wiesje Klaprozenveld"));
        escalation.Body.ShouldContain("Voornaam4002 Familie4002");
    }

    [Fact]
    public async Task After_a_week_offline_there_is_one_reminder_and_the_care_team_waits_until_it_has_stood()
    {
        await using var service = await OpenAsync(Simple, WithReminders);
        await service.StopAsync();
        await service.StartAsync();

        foreach (var at in (string[])["2026-10-19T08:30", "2026-10-19T08:45", "2026-10-20T08:30", "2026-10-21T08:30"])
        {
            await service.CycleAsync(at);
        }

        service.World.Messages.Skip(1).Select(message => message.To).ShouldBe(["801"]);
        await service.CycleAsync("2026-10-22T08:30");
        service.World.Messages.Skip(2).Select(message => message.To).ShouldBe(["803"]);
    }

    [Fact]
    public async Task After_a_week_offline_nobody_is_reminded_of_what_has_ended_meanwhile()
    {
        await using var service = await OpenAsync(Simple, WithReminders);
        await service.StopAsync();
        await service.World.PutPresencesAsync("|", ["4002"], HalfDays("2026-10-12", "2026-10-13", "2026-10-14", "2026-10-15", "2026-10-16", "2026-10-19"));
        await service.StartAsync();

        await service.CycleAsync("2026-10-19T08:30");
        await service.CycleAsync("2026-10-20T08:30");

        service.World.Messages.Count.ShouldBe(1);
        (await StatesAsync(service)).ShouldBe([TaskState.NoLongerNeeded]);
    }

    [Fact]
    public async Task What_is_answered_before_its_reminder_leaves_is_not_reminded_of()
    {
        await using var service = await OpenAsync(Simple, WithReminders, send: """{ from: "08:00", to: "17:30", settle: 60 minutes, notBefore: "10:00" }""");
        await service.CycleAsync("2026-10-09T07:50");
        (await service.Stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held] }, Token)).ShouldHaveSingleItem().Purpose.ShouldBe(ActionPurpose.Reminder);

        (await service.Desk().DoneAsync(1, thank: false, Token)).Objection.ShouldBeNull();
        await service.CycleAsync("2026-10-09T08:30");

        service.World.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Reminders_of_one_person_are_one_letter()
    {
        await using var service = await OpenAsync(Simple, WithReminders, ["4002", "4004"]);

        await service.CycleAsync("2026-10-09T08:30");

        var reminder = service.World.Messages.Skip(1).ShouldHaveSingleItem();
        reminder.Body.ShouldContain("Voornaam4002");
        reminder.Body.ShouldContain("Voornaam4004");
        reminder.Attachments.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_limits_are_those_of_the_school()
    {
        await using var service = await OpenAsync(Simple, "tasks: { reminders: on, remindAfter: 1 school-day, escalateAfter: 2 school-days }");

        await service.CycleAsync("2026-10-08T08:30");
        service.World.Messages[^1].Title.ShouldStartWith("Nog even dit:");
        await service.CycleAsync("2026-10-09T08:30");

        service.World.Messages[^1].To.ShouldBe("803");
    }

    [Fact]
    public async Task A_task_nobody_answers_is_forgotten_in_the_end()
    {
        await using var service = await OpenAsync(Simple, WithReminders);
        await service.World.PutPresencesAsync("Z", ["4002"], HalfDays([.. Days("2026-10-17", "2026-11-20")]));

        foreach (var day in Days("2026-10-08", "2026-11-20"))
        {
            await service.CycleAsync(day + "T08:30");
        }

        (await StatesAsync(service)).ShouldAllBe(state => state == TaskState.NoLongerNeeded);
        service.World.Messages.Select(message => message.Title.Split(':')[0]).ShouldBe(["Taak", "Nog even dit", "Taak", "Nog even dit"]);
    }

    [Fact]
    public async Task A_return_closes_what_is_open_in_the_same_cycle_and_says_nothing_about_it()
    {
        await using var service = await OpenAsync(Simple, extra: "");
        await service.World.PutPresencesAsync("|", ["4002"], HalfDays("2026-10-07"));
        await service.World.PutPresencesAsync("|", ["4002"], HalfDays("2026-10-08"));

        await service.CycleAsync("2026-10-08T14:30");

        (await StatesAsync(service)).ShouldBe([TaskState.NoLongerNeeded]);
        await service.CycleAsync("2026-10-09T08:30");
        service.World.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_rule_that_mutes_another_closes_its_open_tasks_and_not_those_of_a_later_spell()
    {
        await using var service = await OpenAsync(
            """
            rules:
              - id: lang
                when: { absent: { atLeast: 2 school-days } }
                then: [ task: { to: klastitularis, due: 5 school-days } ]
              - id: langer
                when: { absent: { atLeast: 3 school-days } }
                mutes: [lang]
                then: [ task: { to: zorg, due: 5 school-days } ]
            """,
            extra: "");

        await service.CycleAsync("2026-10-07T08:30");
        (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).Select(task => (task.Row.Rule, task.State, task.Reason.Sentence)).ShouldBe(
            [("lang", TaskState.NoLongerNeeded, "another rule took over"), ("langer", TaskState.Open, "delivered")]);
    }

    [Fact]
    public async Task A_pupil_who_leaves_takes_the_tasks_along()
    {
        await using var service = await OpenAsync(Simple, extra: "");
        await service.World.ControlAsync(HttpMethod.Patch, "accounts/4002", """{"left":"2026-10-05"}""");

        await service.CycleAsync("2026-10-08T08:30");

        (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().Reason.ShouldBe(ActionReason.HasLeft);
    }

    [Fact]
    public async Task A_code_corrected_after_the_task_went_out_withdraws_it_in_the_same_cycle_with_one_kind_line_and_nothing_to_parents()
    {
        await using var service = await OpenAsync(
            """
            rules:
              - id: lang
                when: { absent: { atLeast: 2 school-days } }
                then:
                  - task: { to: klastitularis, due: 1 school-day }
                  - message: { to: ouders, approve: none }
            """,
            extra: "");

        await service.World.PutPresencesAsync("|", ["4002"], [.. HalfDays("2026-10-06"), .. HalfDays([.. Days("2026-10-07", "2026-10-16")])]);
        await service.CycleAsync("2026-10-06T09:30");
        (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).Select(row => (row.Purpose, row.State)).ShouldBe(
            [(ActionPurpose.Step, ActionState.Superseded), (ActionPurpose.Step, ActionState.Withdrawn), (ActionPurpose.NotNeeded, ActionState.Due)],
            ignoreOrder: true);
        (await StatesAsync(service)).ShouldBe([TaskState.NoLongerNeeded]);

        foreach (var at in (string[])["2026-10-06T11:30", "2026-10-07T08:30", "2026-10-07T11:30", "2026-10-08T08:30"])
        {
            await service.CycleAsync(at);
        }

        service.World.Messages.Select(message => (message.To, message.CoAccount, message.Title)).ShouldBe(
        [
            ("801", 0, "Taak: Een klein gebaar voor Voornaam4002 (4TW)"),
            ("801", 0, "Niet meer nodig: Een klein gebaar voor Voornaam4002 (4TW)"),
        ]);
        service.World.Messages[1].Body.ShouldContain("niet voor niets");
    }

    [Fact]
    public async Task Who_has_done_the_task_is_not_told_that_it_was_not_needed()
    {
        await using var service = await OpenAsync(Simple, extra: "");
        await service.Desk().DoneAsync(1, thank: false, Token);
        await service.World.PutPresencesAsync("|", ["4002"], [.. HalfDays("2026-10-06"), .. HalfDays([.. Days("2026-10-07", "2026-10-16")])]);

        await service.CycleAsync("2026-10-06T09:30");
        await service.CycleAsync("2026-10-07T08:30");

        service.World.Messages.Count.ShouldBe(1);
        (await StatesAsync(service)).ShouldBe([TaskState.Done]);
        (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().State.ShouldBe(ActionState.Superseded);
    }

    [Fact]
    public async Task A_correction_reaches_the_colleague_who_took_the_task_over()
    {
        await using var service = await OpenAsync(Simple, extra: "", people: "deputies: [ { for: \"801\", by: \"802\", from: 2027-01-11 } ]");
        await service.Desk().HandOverAsync(1, "802", Token);
        await service.CycleAsync("2026-10-07T08:30");
        await service.World.PutPresencesAsync("|", ["4002"], [.. HalfDays("2026-10-06"), .. HalfDays([.. Days("2026-10-07", "2026-10-16")])]);

        await service.CycleAsync("2026-10-08T08:30");

        service.World.Messages[^1].ShouldSatisfyAllConditions(
            message => message.To.ShouldBe("802"),
            message => message.Title.ShouldBe("Niet meer nodig: Een klein gebaar voor Voornaam4002 (4TW)"));
        (await StatesAsync(service)).ShouldBe([TaskState.HandedOver, TaskState.NoLongerNeeded]);
    }

    [Fact]
    public async Task A_heavy_case_is_handed_to_the_care_team_at_once()
    {
        await using var service = await OpenAsync(
            """
            rules:
              - id: lang
                when: { absent: { atLeast: 2 school-days } }
                then:
                  - task: { to: klastitularis, due: 1 school-day }
                  - escalate: {}
            """,
            extra: "",
            sent: 2);

        var escalation = service.World.Messages.Single(message => message.To == "803");
        escalation.Title.ShouldBe("Taak: Iets staat nog open bij Wiesje Klaprozenveld");
        escalation.Body.ShouldContain("Een klein gebaar voor Voornaam4002");
    }

    [Fact]
    public async Task A_rule_with_a_limit_of_its_own_hands_its_task_over_by_that_limit_only()
    {
        await using var service = await OpenAsync(
            """
            rules:
              - id: lang
                when: { absent: { atLeast: 2 school-days } }
                then:
                  - task: { to: klastitularis, due: 1 school-day }
                  - escalate: { to: leerlingenbegeleiding, after: 1 school-day }
            """,
            WithReminders);

        await service.CycleAsync("2026-10-07T08:30");
        service.World.Messages.Count.ShouldBe(1);
        foreach (var at in (string[])["2026-10-08T08:30", "2026-10-14T08:30", "2026-10-15T08:30"])
        {
            await service.CycleAsync(at);
        }

        service.World.Messages.Where(message => message.To == "803").Select(message => message.Title).ShouldBe(
            ["Taak: Iets staat nog open bij Wiesje Klaprozenveld", "Nog even dit: Iets staat nog open bij Wiesje Klaprozenveld"]);
    }

    [Fact]
    public async Task A_rule_that_only_escalates_waits_so_long_and_says_nothing_when_the_pupil_is_back_by_then()
    {
        const string rules = """
            rules:
              - id: lang
                title: Al lang weg
                when: { absent: { atLeast: 2 school-days } }
                then: [ escalate: { after: 2 school-days } ]
            """;
        await using var service = await OpenAsync(rules, extra: "", ["4002", "4004"], sent: 0);
        await service.World.PutPresencesAsync("|", ["4004"], HalfDays("2026-10-07", "2026-10-08", "2026-10-09"));

        await service.CycleAsync("2026-10-07T14:30");
        await service.CycleAsync("2026-10-08T08:30");

        service.World.Messages.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            message => message.To.ShouldBe("803"),
            message => message.Body.ShouldContain("Voornaam4002"),
            message => message.Body.ShouldContain("Al lang weg"));
    }

    private static async Task<TaskState[]> StatesAsync(SteppedService service) =>
        [.. (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).Select(task => task.State)];

    internal static async Task<SteppedService> OpenAsync(string rules, string extra, string[]? pupils = null, string? send = null, int sent = 1, Action<EndToEnd.OutsideSchool>? change = null, string? people = null)
    {
        pupils ??= ["4002"];
        var school = new EndToEnd.OutsideSchool().Staff("803", "Zazie", "Zorgeling");
        foreach (var number in (string[])["4001", "4002", "4003", "4004", "4006"])
        {
            school.Pupil(number, "Voornaam" + number, "Familie" + number, number is "4001" or "4003" ? "4MT" : "4TW", parents: "actief");
        }

        change?.Invoke(school);
        var service = await SteppedService.OpenAsync(school, configuration =>
        {
            configuration.Admin = "[\"803\"]";
            configuration.Rules = rules;
            configuration.Extra = extra;
            configuration.People = people ?? string.Empty;
            configuration.Send = send ?? configuration.Send;
        });
        await service.World.PutPresencesAsync("Z", pupils, HalfDays([.. Days("2026-10-05", "2026-10-16")]));
        await service.CycleAsync("2026-10-06T08:30");
        service.World.Messages.Count.ShouldBe(sent);
        return service;
    }

    internal static string[] HalfDays(params string[] days) => [.. days.SelectMany(day => (string[])[day + "/am", day + "/pm"])];

    /// <summary>The weekdays from the one day to the other, both included, without the autumn holiday.</summary>
    internal static IEnumerable<string> Days(string from, string to)
    {
        for (var day = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture); day <= DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture); day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day is not { Month: 11, Day: >= 2 and <= 8 or 11 })
            {
                yield return day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            }
        }
    }
}
