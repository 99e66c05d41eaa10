using Bruggen.Domain.Actions;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>Rules that are about a class or a staff member rather than a pupil (rules 6, <c>onDate</c> and <c>unregistered</c>), and what a step makes of them.</summary>
public sealed class ClassAndStaffRulesTests
{
    private const string ForClasses = """
        rules:
          - id: maand
            when: { onDate: { firstSchoolDayOf: month, for: class } }
            then:
              - task: { to: klastitularis, text: klas }
              - message: { to: ouders, text: klas }
        """;

    [Fact]
    public async Task A_date_for_classes_asks_each_class_teacher_once_and_lays_the_letter_for_the_parents_ready()
    {
        await using var service = await OpenAsync(ForClasses);

        await service.CycleAsync("2026-10-01T08:30");
        await service.CycleAsync("2026-10-01T11:00");
        await service.CycleAsync("2026-10-02T08:30");

        (await service.ActedOnAsync("maand", ActionState.Sent)).ShouldBe(["4MT", "4MT", "4TW", "4TW"]);
        service.World.Messages.Select(message => message.To).ShouldBe(["801", "802"], ignoreOrder: true);
        service.World.Messages.ShouldAllBe(message => message.Body.Contains("Een bericht aan de ouders van 4", StringComparison.Ordinal) && message.Body.Contains(", elk apart", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_class_without_pupils_is_left_alone()
    {
        await using var service = await OpenAsync(ForClasses);
        await service.CycleAsync("2026-09-30T08:30");
        await service.World.ControlAsync(HttpMethod.Patch, "accounts/4002", """{"left":"2026-09-30"}""");
        await service.World.ControlAsync(HttpMethod.Patch, "accounts/4004", """{"left":"2026-09-30"}""");

        await service.CycleAsync("2026-10-01T08:30");

        (await service.ActedOnAsync("maand", ActionState.Sent)).ShouldBe(["4MT", "4MT"]);
    }

    [Fact]
    public async Task A_date_for_staff_asks_those_who_have_the_role_and_nobody_in_their_place()
    {
        await using var service = await OpenAsync("""
            rules:
              - id: start
                when: { onDate: { schoolDay: 23, for: staff } }
                then: [ task: { to: klastitularis, text: klas } ]
            """);

        await service.CycleAsync("2026-10-01T08:30");

        (await service.ActedOnAsync("start", ActionState.Sent)).ShouldBe(["801", "802"]);
        (await service.Stores.Outbox.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_class_of_which_half_has_no_code_by_the_hour_is_told_once_and_only_after_a_reading_past_that_hour()
    {
        await using var service = await OpenAsync("""
            rules:
              - id: register
                when: { unregistered: { by: "10:30", atLeast: 50% } }
                then: [ task: { to: klastitularis, text: klas, today: true } ]
            """);
        await service.World.PutPresencesAsync("|", ["4001", "4003", "4002"], "2026-10-05/am");

        await service.CycleAsync("2026-10-05T10:15");
        (await service.ActedOnAsync("register")).ShouldBeEmpty();

        await service.CycleAsync("2026-10-05T10:31");
        await service.CycleAsync("2026-10-05T11:00");
        await service.CycleAsync("2026-10-05T13:00");

        (await service.ActedOnAsync("register", ActionState.Sent)).ShouldBe(["4TW"]);
    }

    [Fact]
    public async Task A_gap_that_was_filled_before_anybody_was_told_is_withdrawn()
    {
        await using var service = await OpenAsync(
            """
            rules:
              - id: register
                when: { unregistered: { by: "09:00", atLeast: 100% } }
                then: [ task: { to: klastitularis, text: klas } ]
            """,
            send: """{ from: "11:00", to: "17:30", settle: 60 minutes, notBefore: "11:00" }""");
        await service.World.PutPresencesAsync("|", ["4001", "4003"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T09:15");
        (await service.ActedOnAsync("register", ActionState.Held)).ShouldBe(["4TW"]);

        await service.World.PutPresencesAsync("|", ["4002", "4004"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T11:15");

        (await service.ActedOnAsync("register", ActionState.Withdrawn)).ShouldBe(["4TW"]);
        service.World.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_contact_is_a_task_for_the_class_teacher_and_a_word_to_the_class_reaches_every_classmate()
    {
        await using var service = await OpenAsync("""
            rules:
              - id: bellen
                when: { absent: { atLeast: 1 school-day } }
                then:
                  - contact: { due: 2 school-days }
                  - message: { to: klas, approve: none }
                  - note: { to: leerling }
            """);
        await service.World.PutPresencesAsync("Z", ["4002"], "2026-10-05/am", "2026-10-05/pm");

        await service.CycleAsync("2026-10-05T10:30");
        await service.CycleAsync("2026-10-06T11:30");

        var rows = await service.Stores.Outbox.ListAsync(cancellationToken: TestContext.Current.CancellationToken);
        rows.Select(row => (row.Recipient, row.Kind, row.State)).ShouldBe(
            [("801", ActionKind.Task, ActionState.Sent), ("4004", ActionKind.Message, ActionState.Sent), ("4002", ActionKind.Message, ActionState.Sent)]);
        service.World.Messages.Single(message => message.To == "4002").CopyToLvs.ShouldBeTrue();
        service.World.Messages.Where(message => message.To != "4002").ShouldAllBe(message => !message.CopyToLvs);
    }

    [Fact]
    public async Task What_goes_into_the_tracking_system_takes_nothing_else_along()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration =>
        {
            configuration.Send = """{ from: "07:30", to: "17:30", settle: 0 minutes, notBefore: "10:00" }""";
            configuration.Extra = "limits: { contacts: 5, within: 5 school-days }";
            configuration.Rules = """
                rules:
                  - id: lang
                    when: { absent: { atLeast: 2 school-days } }
                    then:
                      - message: { to: leerling, text: bericht, approve: none }
                      - message: { to: leerling, text: hoe-gaat-het, approve: none, copyToLVS: true }
                """;
        });
        await service.World.PutPresencesAsync("Z", ["4002"], FollowUpTests.HalfDays("2026-10-05", "2026-10-06", "2026-10-07"));
        await service.CycleAsync("2026-10-06T08:30");
        await service.CycleAsync("2026-10-06T10:30");
        await service.CycleAsync("2026-10-06T11:30");
        service.World.Messages.ShouldHaveSingleItem().CopyToLvs.ShouldBeFalse();

        await service.CycleAsync("2026-10-07T10:30");

        service.World.Messages.Select(message => message.CopyToLvs).ShouldBe([false, true]);
    }

    private static Task<SteppedService> OpenAsync(string rules, string? send = null) => SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration =>
    {
        configuration.Rules = rules;
        configuration.Send = send ?? configuration.Send;
        configuration.Put("templates/klastitularis/klas.nl.md", "# Iets voor de klas\n\n- ☐ Een babbel met drie leerlingen.\n");
        configuration.Put("templates/ouders/klas.nl.md", "# Welkom in {klas}\n\nBeste ouder,\n\nIk ben {kt}.\n");
    });
}
