using Bruggen.Domain.Actions;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>A new or changed rule never floods (product 3): what already matched is silent, what reaches it from the next school-day on acts.</summary>
public sealed class SafeActivationTests
{
    private static readonly string[] Monday = ["2026-10-05/am", "2026-10-05/pm"];
    private static readonly string[] Tuesday = ["2026-10-06/am", "2026-10-06/pm"];
    private static readonly string[] Wednesday = ["2026-10-07/am"];
    private static readonly string[] Thursday = ["2026-10-08/am", "2026-10-08/pm"];

    private const string Nothing = "rules: []";

    [Fact]
    public async Task The_first_evaluation_of_all_acts_at_once()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration => configuration.Rules = Rules(One("lang", 2)));
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday]);

        await service.CycleAsync("2026-10-06T13:00");

        (await service.ActedOnAsync("lang", ActionState.Sent)).ShouldBe(["4001"]);
    }

    [Fact]
    public async Task A_new_rule_is_silent_about_what_it_finds_and_acts_on_what_reaches_it_from_the_next_school_day_on()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(6), configuration => configuration.Rules = Nothing);
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday]);
        await service.CycleAsync("2026-10-06T08:30");

        service.Save(Rules(One("lang", 2)));
        await service.CycleAsync("2026-10-06T08:45");
        (await service.StandingAsync("lang")).ShouldBe(["4001"]);

        // Also what reaches it later the same day.
        await service.World.PutPresencesAsync("Z", ["4002"], [.. Monday, .. Tuesday]);
        await service.CycleAsync("2026-10-06T13:00");
        (await service.StandingAsync("lang")).ShouldBe(["4001", "4002"]);
        (await service.ActedOnAsync("lang")).ShouldBeEmpty();

        await service.World.PutPresencesAsync("Z", ["4001", "4002", "4003"], Wednesday);
        await service.World.PutPresencesAsync("Z", ["4003"], Tuesday);
        await service.CycleAsync("2026-10-07T08:30");

        (await service.ActedOnAsync("lang", ActionState.Sent)).ShouldBe(["4003"]);

        // A spell that already matched stays silent as long as it lasts; a new one of the same pupil does not.
        await service.World.PutPresencesAsync("Z", ["4001"], Thursday);
        await service.World.PutPresencesAsync("|", ["4002"], Thursday);
        await service.World.PutPresencesAsync("|", ["4002"], "2026-10-09/am", "2026-10-09/pm");
        await service.World.PutPresencesAsync("Z", ["4002"], "2026-10-12/am", "2026-10-12/pm", "2026-10-13/am");
        await service.CycleAsync("2026-10-13T08:30");
        (await service.ActedOnAsync("lang")).ShouldBe(["4002", "4003"]);
    }

    [Fact]
    public async Task A_higher_level_of_what_already_matched_acts()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(2), configuration => configuration.Rules = Nothing);
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday]);
        await service.CycleAsync("2026-10-06T08:30");
        service.Save(Rules("""
              - id: trap
                when: { absent: { atLeast: 2 school-days, every: 1 school-day } }
                then: [ task: { to: klastitularis } ]
            """));
        await service.CycleAsync("2026-10-06T08:45");

        await service.World.PutPresencesAsync("Z", ["4001"], Wednesday);
        await service.CycleAsync("2026-10-07T08:30");

        (await service.ActedOnAsync("trap")).ShouldBe(["4001"]);
    }

    [Fact]
    public async Task Another_number_makes_it_wait_and_another_text_does_not()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration => configuration.Rules = Rules(One("lang", 3)));
        await service.World.PutPresencesAsync("Z", ["4001", "4002"], [.. Monday, .. Tuesday]);
        await service.CycleAsync("2026-10-06T08:30");

        service.Save(Rules(One("lang", 2)));
        await service.CycleAsync("2026-10-06T08:45");
        (await service.StandingAsync("lang")).ShouldBe(["4001", "4002"]);

        service.Save(Rules(One("lang", 2).Replace("task:", "message:", StringComparison.Ordinal)));
        await service.World.PutPresencesAsync("Z", ["4003"], [.. Tuesday, .. Wednesday]);
        await service.CycleAsync("2026-10-07T08:30");
        (await service.ActedOnAsync("lang", ActionState.Sent)).ShouldBe(["4003"]);
        (await service.Stores.Outbox.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Kind.ShouldBe(ActionKind.Message);
    }

    [Fact]
    public async Task Back_to_the_old_number_the_same_day_is_as_if_nothing_happened()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration => configuration.Rules = Rules(One("lang", 2)));
        await service.World.PutPresencesAsync("Z", ["4001"], Monday);
        await service.CycleAsync("2026-10-05T13:00");
        service.Save(Rules(One("lang", 1)));
        await service.CycleAsync("2026-10-05T13:15");
        (await service.StandingAsync("lang")).ShouldBe(["4001"]);
        service.Save(Rules(One("lang", 2)));
        await service.CycleAsync("2026-10-05T13:30");

        // What the other number matched was never acted on, so it does not stand in the way of the old one.
        await service.World.PutPresencesAsync("Z", ["4001"], Tuesday);
        await service.CycleAsync("2026-10-06T08:30");

        (await service.ActedOnAsync("lang", ActionState.Sent)).ShouldBe(["4001"]);
    }

    [Fact]
    public async Task Off_and_on_again_the_same_day_keeps_what_already_matched_silent()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration => configuration.Rules = Nothing);
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday, .. Wednesday, .. Thursday]);
        await service.CycleAsync("2026-10-06T08:30");
        service.Save(Rules(One("lang", 2)));
        await service.CycleAsync("2026-10-06T08:45");

        service.Save(Rules(One("lang", 2) + "\n    enabled: false"));
        await service.CycleAsync("2026-10-08T08:30");
        service.Save(Rules(One("lang", 2)));
        await service.CycleAsync("2026-10-08T13:00");

        (await service.ActedOnAsync("lang")).ShouldBeEmpty();
        (await service.StandingAsync("lang")).ShouldBe(["4001"]);
    }

    [Fact]
    public async Task On_again_after_days_it_waits_like_a_new_rule()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration => configuration.Rules = Rules(One("lang", 2)));
        await service.CycleAsync("2026-10-05T08:30");
        service.Save(Rules(One("lang", 2) + "\n    enabled: false"));
        await service.CycleAsync("2026-10-05T08:45");
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday, .. Wednesday]);
        await service.CycleAsync("2026-10-07T08:30");

        service.Save(Rules(One("lang", 2)));
        await service.CycleAsync("2026-10-07T08:45");
        (await service.StandingAsync("lang")).ShouldBe(["4001"]);
        await service.World.PutPresencesAsync("Z", ["4002"], [.. Wednesday, .. Thursday]);
        await service.CycleAsync("2026-10-08T13:00");

        (await service.ActedOnAsync("lang")).ShouldBe(["4002"]);
    }

    [Fact]
    public async Task A_file_that_changed_while_the_service_was_away_counts_from_its_start()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration => configuration.Rules = Rules(One("oud", 2)));
        await service.CycleAsync("2026-10-05T08:30");
        await service.StopAsync();
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday]);
        service.Save(Rules(One("oud", 2), One("nieuw", 2)));
        await service.StartAsync();

        await service.CycleAsync("2026-10-08T08:30");
        (await service.ActedOnAsync("oud")).ShouldBe(["4001"]);
        (await service.StandingAsync("nieuw")).ShouldBe(["4001"]);

        await service.World.PutPresencesAsync("Z", ["4002"], [.. Thursday, "2026-10-09/am"]);
        await service.CycleAsync("2026-10-09T08:30");
        (await service.ActedOnAsync("nieuw")).ShouldBe(["4002"]);
    }

    [Fact]
    public async Task A_rule_that_needs_a_new_one_waits_with_it()
    {
        const string later = """
              - id: daarna
                when: { absent: { atLeast: 2 school-days } }
                needs: [eerst]
                then: [ task: { to: klastitularis } ]
            """;
        await using var service = await SteppedService.OpenAsync(
            SteppedService.SchoolOf(4), configuration => configuration.Rules = Rules(One("eerst", 1) + "\n    enabled: false", later));
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday]);
        await service.CycleAsync("2026-10-06T08:30");
        (await service.ActedOnAsync("daarna")).ShouldBeEmpty();

        service.Save(Rules(One("eerst", 1), later));
        await service.CycleAsync("2026-10-06T08:45");

        (await service.StandingAsync("eerst")).ShouldBe(["4001"]);
        (await service.StandingAsync("daarna")).ShouldBe(["4001"]);
        (await service.Stores.Outbox.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_matched_only_by_mistake_is_forgotten_with_the_correction()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration => configuration.Rules = Nothing);
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday]);
        await service.CycleAsync("2026-10-06T08:30");
        service.Save(Rules(One("lang", 2)));
        await service.CycleAsync("2026-10-06T08:45");

        await service.World.PutPresencesAsync("|", ["4001"], Monday);
        await service.CycleAsync("2026-10-07T08:30");
        (await service.StandingAsync("lang")).ShouldBeEmpty();
        await service.World.PutPresencesAsync("Z", ["4001"], Wednesday);
        await service.CycleAsync("2026-10-07T08:45");

        (await service.ActedOnAsync("lang")).ShouldBe(["4001"]);
    }

    [Fact]
    public async Task What_an_older_version_did_is_not_judged_by_the_newer_one()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration => configuration.Rules = Rules(One("lang", 2)));
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday]);
        await service.CycleAsync("2026-10-06T13:00");
        (await service.ActedOnAsync("lang", ActionState.Sent)).ShouldBe(["4001"]);

        await service.World.PutPresencesAsync("Z", ["4002"], [.. Tuesday, .. Wednesday]);
        await service.PollAsync("2026-10-07T08:30");
        service.Save(Rules(One("lang", 5)));
        await service.StopAsync();
        await service.StartAsync();
        await service.CycleAsync("2026-10-07T08:45");

        (await service.ActedOnAsync("lang", ActionState.Sent)).ShouldBe(["4001"]);
        (await service.ActedOnAsync("lang")).ShouldBe(["4001"]);
    }

    internal static string Rules(params string[] rules) => "rules:\n" + string.Join('\n', rules);

    internal static string One(string id, int days) => $$"""
          - id: {{id}}
            when: { absent: { atLeast: {{days}} school-days } }
            then: [ task: { to: klastitularis } ]
        """;
}
