using Bruggen.Service.Time;
using Microsoft.Extensions.Time.Testing;

namespace Bruggen.Tests.Service.Time;

public sealed class SchoolClockTests
{
    [Theory]
    [InlineData("2026-10-05T09:59:59Z", "2026-10-05/am")]
    [InlineData("2026-10-05T10:00:00Z", "2026-10-05/pm")]
    [InlineData("2026-10-05T21:59:59Z", "2026-10-05/pm")]
    [InlineData("2026-10-05T22:00:00Z", "2026-10-06/am")]
    [InlineData("2026-10-26T10:59:59Z", "2026-10-26/am")]
    [InlineData("2026-10-26T11:00:00Z", "2026-10-26/pm")]
    public void A_half_day_begins_at_midnight_and_at_noon_in_Brussels(string utc, string halfDay)
    {
        var clock = new SchoolClock(new FakeTimeProvider(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture)));

        clock.NewestHalfDay.ToString().ShouldBe(halfDay);
    }

    [Fact]
    public void A_rehearsal_clock_runs_as_many_times_as_fast()
    {
        var real = new FakeTimeProvider();
        var start = new DateTimeOffset(2026, 10, 5, 8, 0, 0, TimeSpan.FromHours(2));
        var clock = new ScaledTimeProvider(start, 60, real);

        real.Advance(TimeSpan.FromSeconds(90));

        clock.GetUtcNow().ShouldBe(start.AddMinutes(90));
        clock.GetUtcNow().Offset.ShouldBe(TimeSpan.Zero);
    }
}
