using Bruggen.Domain.Actions;
using Bruggen.Storage.Outbox;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>What may keep an action although its rule has fired (product 6): a register that looks wrong, too many at once, a family that heard from us, people who are away or sealed.</summary>
public sealed class GatesTests
{
    private const string OnTheFirstDay = """
        rules:
          - id: dag
            when: { absent: { atLeast: 1 half-day } }
            then:
              - task: { to: klastitularis }
              - message: { to: ouders, approve: none }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Half_the_school_absent_by_mistake_and_corrected_an_hour_later_is_one_question_to_the_admin_and_nothing_else()
    {
        await using var service = await OpenAsync(60, OnTheFirstDay);
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4001, 60), "2026-10-05/am");
        await service.CycleAsync("2026-10-05T08:15");

        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4001, 30), "2026-10-05/am");
        await service.CycleAsync("2026-10-05T08:30");
        await service.CycleAsync("2026-10-05T09:15");
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4001, 30), "2026-10-05/am");
        await service.CycleAsync("2026-10-05T09:30");
        await service.CycleAsync("2026-10-05T10:45");
        await service.CycleAsync("2026-10-06T11:00");

        var told = service.World.Messages.ShouldHaveSingleItem();
        told.To.ShouldBe("899");
        told.Title.ShouldBe("Bruggen vraagt: kloppen de aanwezigheden?");
        (await RowsAsync(service)).ShouldAllBe(row => row.State == ActionState.Withdrawn);
    }

    [Fact]
    public async Task What_was_planned_before_the_register_went_wrong_waits_too_and_the_answer_holds_for_the_week()
    {
        await using var service = await OpenAsync(60, OnTheFirstDay);
        await service.World.PutPresencesAsync("Z", ["4001"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T08:30");
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4002, 20), "2026-10-05/am");
        await service.CycleAsync("2026-10-05T09:50");
        await service.CycleAsync("2026-10-05T11:00");
        service.World.Messages.Where(message => message.CoAccount > 0).ShouldBeEmpty();

        (await RunAsync(service, "outbox", "release", "--register")).ShouldBe(0);
        await service.CycleAsync("2026-10-05T11:15");
        service.World.Messages.Count(message => message.CoAccount > 0).ShouldBe(21);

        // The next day is the same flu: nobody is asked again.
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4022, 3), "2026-10-06/am");
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4001, 21), "2026-10-06/am");
        await service.CycleAsync("2026-10-06T08:30");
        await service.CycleAsync("2026-10-06T11:00");
        (await RowsAsync(service)).Where(row => row.CoAccount > 0).ShouldAllBe(row => row.State == ActionState.Sent);
        service.World.Messages.Count(message => message.To == "899").ShouldBe(1);
    }

    [Fact]
    public async Task What_is_due_and_waits_for_tomorrows_letter_waits_too_when_the_register_goes_wrong()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(60), configuration =>
        {
            configuration.Rules = """
                rules:
                  - id: dag
                    when: { absent: { atLeast: 1 half-day } }
                    then: [ task: { to: klastitularis } ]
                """;
        });
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4001, 60), "2026-10-05/am");
        await service.World.PutPresencesAsync("Z", ["4002"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T08:30");
        await service.World.PutPresencesAsync("Z", ["4004"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T09:30");
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4001, 30), "2026-10-06/am");
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4031, 30), "2026-10-06/am");
        await service.CycleAsync("2026-10-06T08:30");
        await service.CycleAsync("2026-10-06T09:30");
        var row = (await service.Stores.Outbox.ListAsync(new OutboxFilter { Pupil = "4004" }, Token)).ShouldHaveSingleItem();
        row.Hold.ShouldBe(ActionHold.Register);
    }

    [Fact]
    public async Task More_pupils_than_the_brake_allows_on_an_ordinary_day_wait_for_one_answer()
    {
        await using var service = await OpenAsync(100, OnTheFirstDay);
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4001, 12), "2026-10-05/am");
        await service.CycleAsync("2026-10-05T08:30");
        await service.CycleAsync("2026-10-05T11:00");

        service.World.Messages.ShouldHaveSingleItem().Title.ShouldBe("Bruggen vraagt: mag dit vertrekken?");
        (await RowsAsync(service)).ShouldAllBe(row => row.Hold == ActionHold.Brake);

        (await RunAsync(service, "outbox", "release", "--rule", "dag")).ShouldBe(0);
        await service.CycleAsync("2026-10-05T11:15");
        (await RowsAsync(service)).ShouldAllBe(row => row.State == ActionState.Sent);
    }

    [Fact]
    public async Task Codes_that_keep_changing_wait_for_a_person()
    {
        await using var service = await OpenAsync(20, OnTheFirstDay, send: """{ from: "10:00", to: "17:30", settle: 60 minutes, notBefore: "10:00" }""");
        foreach (var (code, at) in ((string, string)[])[("Z", "08:00"), ("|", "08:15"), ("Z", "08:30"), ("|", "08:45"), ("Z", "09:00")])
        {
            await service.World.PutPresencesAsync(code, ["4001"], "2026-10-05/am");
            await service.CycleAsync($"2026-10-05T{at}");
        }

        await service.CycleAsync("2026-10-05T11:00");

        service.World.Messages.ShouldAllBe(message => message.To == "899");
        (await RowsAsync(service)).Where(row => row.State == ActionState.Held).ShouldAllBe(row => row.Hold == ActionHold.Register);
    }

    [Fact]
    public async Task A_class_whose_register_was_wiped_keeps_what_was_read()
    {
        await using var service = await OpenAsync(12, OnTheFirstDay);
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4001, 12), "2026-10-05/am");
        await service.World.PutPresencesAsync("Z", ["4002"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T08:30");
        await service.World.PutPresencesAsync(null, [.. SteppedService.Pupils(4001, 12).Where((_, index) => index % 2 == 1)], "2026-10-05/am");

        await service.CycleAsync("2026-10-05T11:00");

        (await RowsAsync(service)).ShouldAllBe(row => row.State == ActionState.Sent);
        service.World.Health()!.ToJsonString().ShouldContain("of class 4TW");
    }

    [Fact]
    public async Task A_family_hears_once_in_five_school_days()
    {
        await using var service = await OpenAsync(20, """
            rules:
              - id: een
                when: { absent: { atLeast: 1 half-day } }
                then: [ message: { to: ouders, approve: none } ]
              - id: twee
                when: { absent: { atLeast: 2 school-days } }
                then: [ message: { to: ouders, approve: none, text: ouders-hoe-gaat-het } ]
            """);
        await service.World.PutPresencesAsync("Z", ["4001"], Days(5, 6, 7, 8, 9, 12));
        foreach (var at in (string[])["05T08:30", "05T11:00", "06T08:30", "06T11:00", "07T11:00", "08T11:00", "09T11:00"])
        {
            await service.CycleAsync("2026-10-" + at);
        }

        service.World.Messages.Count(message => message.CoAccount == 1).ShouldBe(1);

        await service.CycleAsync("2026-10-12T11:00");
        service.World.Messages.Count(message => message.CoAccount == 1).ShouldBe(2);
    }

    [Fact]
    public async Task About_a_sealed_pupil_only_the_counsellor_hears_and_the_words_for_the_parents_lie_ready_there()
    {
        await using var service = await OpenAsync(20, OnTheFirstDay + "\n      - message: { to: klas, approve: none }\n      - task: { to: vakleerkrachten }\n", people: """
            sealed:
              - { pupil: "4001", counsellor: "899" }
            """);
        await service.World.PutPresencesAsync("Z", ["4001", "4002"], "2026-10-05/am");

        await service.CycleAsync("2026-10-05T11:15");
        await service.CycleAsync("2026-10-05T12:30");

        var rows = (await RowsAsync(service)).Where(row => row.Pupil == "4001").ToList();
        rows.ShouldAllBe(row => row.Recipient == "899");
        service.World.Messages.Single(message => message.To == "899").Body.ShouldContain("Een bericht aan de ouders van Voornaam4001 Familie4001");
        service.World.Messages.Where(message => message.To != "899").ShouldAllBe(message => !message.Body.Contains("4001", StringComparison.Ordinal));
    }

    // The rules were there yesterday: what is too much on the day a rule comes is a matter of that rule.
    private static async Task<SteppedService> OpenAsync(int pupils, string rules, string? send = null, string? people = null)
    {
        var school = SteppedService.SchoolOf(0).Staff("899", "Beheerder", "Kwikstaart");
        for (var number = 4001; number < 4001 + pupils; number++)
        {
            school.Pupil($"{number}", "Voornaam" + number, "Familie" + number, number % 2 == 0 ? "4TW" : "4MT", "2011-03-04", "actief");
        }

        var service = await SteppedService.OpenAsync(school, configuration =>
        {
            configuration.Rules = rules;
            configuration.Admin = "[\"899\"]";
            configuration.Send = send ?? configuration.Send;
            if (people is not null)
            {
                configuration.Put("people.yaml", people);
            }
        });
        await service.CycleAsync("2026-10-02T08:30");
        return service;
    }

    private static string[] Days(params int[] days) => [.. days.SelectMany(day => (string[])[$"2026-10-{day:00}/am", $"2026-10-{day:00}/pm"])];

    private static Task<IReadOnlyList<KeptAction>> RowsAsync(SteppedService service) => service.Stores.Outbox.ListAsync(cancellationToken: Token);

    private static async Task<int> RunAsync(SteppedService service, params string[] arguments)
    {
        var command = service.World.Start([.. arguments, "--data", service.World.Data]);
        return await command.ExitCodeAsync();
    }
}
