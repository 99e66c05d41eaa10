using Bruggen.Domain.Actions;
using Bruggen.Domain.School;
using Bruggen.Storage.School;

namespace Bruggen.Tests.Storage;

/// <summary>What is kept about a person moves to another key whole, and nobody else's with it.</summary>
public sealed class KeyStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_places_of_people_change_although_a_number_looks_like_a_level()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        await scratch.Outbox.PlanAsync(
            [
                new PlannedFiring(Plans.Firing(pupil: "1"), "a", "v1", [Plans.Row("school|1|1|2026-10-05/am|1|1|55#0", "55"), Plans.Row("school|1|1|2026-10-05/am|1|1|1#1", "1", 1)]),
                new PlannedFiring(Plans.Firing(pupil: "2"), "a", "v1", [Plans.Row("school|1|2|2026-10-05/am|1|1|55#0|relief|1", "1"), Plans.Row("school|1|2|2026-10-05/am|1|1|11#0", "11")]),
            ],
            Plans.NoSettings,
            Plans.Now,
            Token);

        (await new KeyStore(scratch.Database).MoveAsync([new KeyChange("1", "4001"), new KeyChange("3", "4003")], Plans.Now, Token)).ShouldBe(1);

        (await scratch.Outbox.ListAsync(cancellationToken: Token)).Select(row => (row.Key, row.Pupil, row.Recipient)).ShouldBe(
        [
            ("school|1|4001|2026-10-05/am|1|1|55#0", "4001", "55"),
            ("school|1|4001|2026-10-05/am|1|1|4001#1", "4001", "4001"),
            ("school|1|2|2026-10-05/am|1|1|55#0|relief|4001", "2", "4001"),
            ("school|1|2|2026-10-05/am|1|1|11#0", "2", "11"),
        ]);
    }

    [Fact]
    public async Task A_key_that_has_a_past_of_its_own_is_left_as_it_is()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        await scratch.Outbox.PlanAsync(
            [new PlannedFiring(Plans.Firing(pupil: "1"), "a", "v1", [Plans.Row("een")]), new PlannedFiring(Plans.Firing(pupil: "2"), "a", "v1", [Plans.Row("twee")])], Plans.NoSettings, Plans.Now, Token);

        (await new KeyStore(scratch.Database).MoveAsync([new KeyChange("1", "2")], Plans.Now, Token)).ShouldBe(0);

        (await scratch.Outbox.ListAsync(cancellationToken: Token)).Select(row => row.Pupil).ShouldBe(["1", "2"]);
    }
}
