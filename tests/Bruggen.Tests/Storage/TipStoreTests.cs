using Bruggen.Storage.Tips;

namespace Bruggen.Tests.Storage;

public sealed class TipStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_week_keeps_its_first_tip_and_readers_are_apart()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var tips = new TipStore(scratch.Database);

        await tips.AddAsync("501", "2026-W41", "a", Plans.Now, Token);
        await tips.AddAsync("501", "2026-W41", "b", Plans.Now, Token);
        await tips.AddAsync("501", "2026-W42", "a", Plans.Now, Token);
        await tips.AddAsync("502", "2026-W41", "b", Plans.Now, Token);

        var (given, isServed) = await tips.OfAsync("501", "2026-W42", Token);
        (given.Count, given["a"], isServed).ShouldBe((1, 2, true));
        (await tips.OfAsync("501", "2026-W43", Token)).IsWeekServed.ShouldBeFalse();
        (await tips.OfAsync("503", "2026-W41", Token)).Given.ShouldBeEmpty();
    }
}
