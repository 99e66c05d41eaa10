using Bruggen.Domain.Actions;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>What was taken back before it left, for a reason that turned out not to be so.</summary>
public sealed class TakenUpAgainTests
{
    private const string ToParents = """
        rules:
          - id: lang
            when: { absent: { atLeast: 2 school-days } }
            then: [ message: { to: ouders, approve: none } ]
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pupil_whose_account_was_off_for_an_hour_is_acted_on_when_it_is_back()
    {
        await using var service = await FollowUpTests.OpenAsync(ToParents, extra: "", sent: 0);
        await service.World.ControlAsync(HttpMethod.Patch, "accounts/4002", """{"left":"2026-10-06"}""");
        await service.CycleAsync("2026-10-06T15:30");
        await service.World.ControlAsync(HttpMethod.Patch, "accounts/4002", """{"left":null}""");
        await service.CycleAsync("2026-10-07T10:30");
        await service.CycleAsync("2026-10-07T16:30");
        await service.CycleAsync("2026-10-08T10:30");
        (await StatesAsync(service)).ShouldBe(["withdrawn", "sent"]);
    }

    [Fact]
    public async Task Who_was_marked_present_by_mistake_for_a_day_and_is_away_after_all_is_acted_on()
    {
        await using var service = await FollowUpTests.OpenAsync(ToParents, extra: "", sent: 0, send: """{ from: "07:30", to: "08:00", settle: 60 minutes, notBefore: "07:30" }""");
        await service.World.PutPresencesAsync("|", ["4002"], "2026-10-06/pm", "2026-10-07/am");
        await service.CycleAsync("2026-10-06T16:00");
        await service.CycleAsync("2026-10-07T07:50");
        await service.CycleAsync("2026-10-07T12:30");
        await service.World.PutPresencesAsync("Z", ["4002"], "2026-10-06/pm", "2026-10-07/am");
        await service.CycleAsync("2026-10-07T15:00");
        await service.CycleAsync("2026-10-08T07:50");
        await service.CycleAsync("2026-10-09T07:50");
        (await StatesAsync(service)).ShouldBe(["withdrawn", "sent"]);
    }

    private static async Task<string[]> StatesAsync(SteppedService service) =>
        [.. (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).Select(row => row.State.ToWord())];
}
