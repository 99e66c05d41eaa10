using Bruggen.Domain.Actions;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>A list of people of which many have gone from one reading to the next.</summary>
public sealed class ShrunkenRosterTests
{
    private const string ToParents = """
        rules:
          - id: lang
            when: { absent: { atLeast: 2 school-days } }
            then: [ message: { to: ouders, approve: none } ]
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_roster_that_comes_empty_once_takes_nothing_back()
    {
        await using var service = await FollowUpTests.OpenAsync(ToParents, extra: "", sent: 0);
        await service.FailAsync("""{"method":"getAllAccountsExtended","kind":"code","code":19,"times":1}""");
        await service.TickAsync("2026-10-06T15:30");
        service.Health.Report().Reasons.ShouldContain(reason => reason.Sentence.Contains("gives 0 pupils", StringComparison.Ordinal));
        (await StatesAsync(service)).ShouldBe(["held"]);
        await service.MendAsync();
        await service.TickAsync("2026-10-06T15:45");
        await service.TickAsync("2026-10-07T10:30");
        await service.TickAsync("2026-10-07T16:30");
        (await StatesAsync(service)).ShouldBe(["sent"]);
    }

    [Fact]
    public async Task What_it_says_for_a_day_is_so()
    {
        await using var service = await FollowUpTests.OpenAsync(ToParents, extra: "", sent: 0);
        await service.FailAsync("""{"method":"getAllAccountsExtended","kind":"code","code":19,"times":1000}""");
        await service.TickAsync("2026-10-06T15:30");
        await service.TickAsync("2026-10-07T10:30");
        (await StatesAsync(service)).ShouldBe(["held"]);

        await service.TickAsync("2026-10-08T10:30");
        await service.TickAsync("2026-10-09T10:30");
        (await StatesAsync(service)).ShouldBe(["withdrawn"]);
    }

    private static async Task<string[]> StatesAsync(SteppedService service) =>
        [.. (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).Select(row => row.State.ToWord())];
}
