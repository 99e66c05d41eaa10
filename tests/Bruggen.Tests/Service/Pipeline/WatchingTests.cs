using Bruggen.Domain.Actions;
using Bruggen.Storage.Outbox;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>A first start only watches: it says what it would do, and what still holds goes out when sending starts (product 6).</summary>
public sealed class WatchingTests
{
    private static readonly string[] MondayAndTuesday = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am", "2026-10-06/pm"];

    [Fact]
    public async Task A_silence_that_silences_nobody_turns_health_yellow_until_it_is_mended_or_over()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(2));
        await service.CycleAsync("2026-10-05T10:30");
        service.Health.Report().State.ShouldBe("green");

        service.World.Configuration.Put("people.yaml", "silences: [ { pupil: \"@voornaam4001.familie4001\" }, { pupil: \"4002\" }, { pupil: \"4999\", until: 2026-10-06 } ]");
        await service.CycleAsync("2026-10-05T10:45");
        var reason = service.Health.Report().Reasons.ShouldHaveSingleItem();
        reason.Topic.ShouldBe("silences");
        reason.Sentence.ShouldStartWith("2 silences in people.yaml name nobody");

        service.World.Configuration.Put("people.yaml", "silences: [ { pupil: \"4001\" }, { pupil: \"4999\", until: 2026-10-06 } ]");
        await service.CycleAsync("2026-10-06T10:30");
        service.Health.Report().Reasons.ShouldHaveSingleItem().Sentence.ShouldStartWith("1 silence in people.yaml names nobody");
        await service.CycleAsync("2026-10-07T10:30");
        service.Health.Report().State.ShouldBe("green");
    }

    [Fact]
    public async Task Health_says_what_would_go_out_and_starting_sends_what_still_holds_with_the_dates_of_now()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(6), configuration =>
        {
            configuration.Sending = "watch";
            configuration.Rules = """
                rules:
                  - id: lang
                    when: { absent: { atLeast: 2 school-days } }
                    then: [ task: { to: klastitularis, text: eerste-brug, due: 1 school-day } ]
                  - id: terug
                    when: { returned: { after: 1 school-day } }
                    then: [ task: { to: klastitularis, text: welkom } ]
                """;
        });
        await service.World.PutPresencesAsync("Z", ["4001", "4002", "4003"], MondayAndTuesday);
        await service.World.PutPresencesAsync("Z", ["4005"], "2026-10-05/am", "2026-10-05/pm");
        await service.World.PutPresencesAsync("|", ["4005"], "2026-10-06/am");
        await service.CycleAsync("2026-10-06T08:30");

        service.World.Messages.ShouldBeEmpty();
        service.Health.Report().State.ShouldBe("green");
        service.Health.Report().Watching.ShouldNotBeNull().ShouldContain("4 actions");
        (await service.Stores.Outbox.ListAsync(new OutboxFilter { Rule = "lang" }, TestContext.Current.CancellationToken)).ShouldAllBe(row => row.DueOn == new NodaTime.LocalDate(2026, 10, 7));

        // A week later one is still away, one is back, one was a mistake, and a welcome would be late.
        await service.World.PutPresencesAsync("Z", ["4001"], "2026-10-07/am", "2026-10-08/am", "2026-10-08/pm", "2026-10-09/am", "2026-10-09/pm", "2026-10-12/am", "2026-10-12/pm", "2026-10-13/am");
        await service.World.PutPresencesAsync("|", ["4002"], "2026-10-07/am", "2026-10-08/am", "2026-10-08/pm");
        await service.World.PutPresencesAsync("|", ["4003"], MondayAndTuesday);
        service.World.Configuration.Sending = "on";
        service.World.Configuration.Write();
        await service.CycleAsync("2026-10-13T08:30");
        await service.CycleAsync("2026-10-13T08:45");

        (await service.ActedOnAsync("lang", ActionState.Sent)).ShouldBe(["4001"]);
        (await service.ActedOnAsync("lang", ActionState.Withdrawn)).ShouldBe(["4002", "4003"]);
        (await service.ActedOnAsync("terug", ActionState.Withdrawn)).ShouldContain("4005");
        service.World.Messages.ShouldContain(message => message.Body.Contains("14 oktober", StringComparison.Ordinal));
        service.Health.Report().Watching.ShouldBeNull();
    }
}
