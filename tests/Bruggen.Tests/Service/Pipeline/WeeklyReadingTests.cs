using Bruggen.Domain.Calendar;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>Once a week the whole year is read again; a Smartschool that fails now and then must not keep the days of now from being read.</summary>
public sealed class WeeklyReadingTests
{
    // Another method is tried when one fails, so all that give a day do.
    private const string FourteenthDayFails = """
        [{"method":"getAbsentsWithInternalNumberByDate","kind":"fault","every":14},
         {"method":"getAbsentsWithUsernameByDate","kind":"fault"},
         {"method":"getAbsentsWithAliasByDate","kind":"fault"}]
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_interrupted_reading_of_the_year_goes_on_at_the_next_poll()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(1));
        await service.PollAsync("2026-10-05T08:20");
        await service.World.PutPresencesAsync("B", SteppedService.Pupils(4001, 1), "2026-09-10/am");

        // Eleven school-days of the window, and then the third of the year.
        await service.World.ControlAsync(HttpMethod.Post, "faults", FourteenthDayFails);
        await service.PollAsync("2026-10-12T08:20");
        (await service.Stores.Settings.GetAsync("last_full_read", Token)).ShouldBe("2026-10-05");
        (await ReadAsync(service)).ShouldBe(0);
        var before = service.World.Tenant.Calls.Length;
        await service.PollAsync("2026-10-12T08:35");

        (await service.Stores.Settings.GetAsync("last_full_read", Token)).ShouldBe("2026-10-12");
        (await ReadAsync(service)).ShouldBe(1);
        service.World.Tenant.Calls.Skip(before).Count(call => call.Method.StartsWith("getAbsents", StringComparison.Ordinal)).ShouldBe(11 + 19 - 2);
    }

    [Fact]
    public async Task A_register_with_a_hole_in_it_is_not_acted_on()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(1));
        await service.World.ControlAsync(HttpMethod.Post, "faults", FourteenthDayFails);

        await Assert.ThrowsAsync<ShouldAssertException>(() => service.PollAsync("2026-10-12T08:20"));
        service.Health.LastPoll.ShouldBeNull();
        (await service.Stores.Settings.GetAsync("full_read_reached", Token)).ShouldBe("2026-09-02");
        await service.PollAsync("2026-10-12T08:35");

        service.Health.LastPoll.ShouldNotBeNull();
    }

    private static async Task<int> ReadAsync(SteppedService service) =>
        (await service.Stores.Register.LoadAsync(HalfDay.Parse("2026-09-10/am"), HalfDay.Parse("2026-09-10/pm"), Token)).Count;
}
