using Bruggen.Service.Time;
using Bruggen.Smartschool;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Bruggen.Tests.Service.Time;

public sealed class ClockTrustTests
{
    private static readonly DateTimeOffset Monday = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _steady = new();
    private readonly SteppedTimeProvider _wall = new(Monday);
    private readonly PlatformTime _platform;
    private readonly ClockTrust _trust;

    public ClockTrustTests()
    {
        _platform = new PlatformTime(_steady);
        _trust = new ClockTrust(new SchoolClock(_wall), _platform, isJudged: true);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(29, null)]
    [InlineData(-29, null)]
    [InlineData(31, "31 minutes ahead of Smartschool's")]
    [InlineData(-180, "3 hours behind Smartschool's")]
    [InlineData(525_600, "365 days ahead of Smartschool's")]
    public void The_platform_is_the_judge(int minutes, string? objection)
    {
        _platform.Hear(Monday);
        _wall.Set(Monday.AddMinutes(minutes));

        if (objection is null)
        {
            _trust.Objection().ShouldBeNull();
        }
        else
        {
            _trust.Objection().ShouldNotBeNull().ShouldContain(objection);
        }
    }

    [Fact]
    public void A_jump_is_seen_at_once_and_its_repair_too()
    {
        _platform.Hear(Monday);
        _steady.Advance(TimeSpan.FromHours(5));
        _wall.Set(Monday.AddHours(5));
        _trust.Objection().ShouldBeNull();

        _wall.Set(Monday.AddHours(5).AddYears(1));
        _trust.Objection().ShouldNotBeNull();

        _wall.Set(Monday.AddHours(5));
        _trust.Objection().ShouldBeNull();
    }

    [Fact]
    public void An_hour_that_the_wall_clock_gains_or_loses_in_the_night_is_no_jump()
    {
        foreach (var night in new DateTimeOffset[] { new(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), new(2027, 3, 28, 0, 30, 0, TimeSpan.Zero) })
        {
            _wall.Set(night);
            _platform.Hear(night);
            for (var hour = 0; hour < 4; hour++)
            {
                _trust.Objection().ShouldBeNull();
                _steady.Advance(TimeSpan.FromHours(1));
                _wall.Set(night.AddHours(hour + 1));
            }
        }
    }

    [Fact]
    public void Without_a_platform_that_says_its_time_the_last_right_moment_is_the_judge()
    {
        _trust.Objection().ShouldBeNull();
        _trust.RightAt = Instant.FromDateTimeOffset(Monday);

        _wall.Set(Monday.AddDays(75));
        _trust.Objection().ShouldBeNull();
        _wall.Set(Monday.AddYears(1));
        _trust.Objection().ShouldNotBeNull().ShouldContain("365 days ahead of what it was when Bruggen last ran");
        _wall.Set(Monday.AddDays(-3));
        _trust.Objection().ShouldNotBeNull().ShouldContain("3 days behind");

        // Only the first answer tells which of the two was wrong.
        _wall.Set(Monday.AddYears(1));
        _platform.Hear(Monday.AddYears(1));
        _trust.Objection().ShouldBeNull();
    }

    [Fact]
    public void A_rehearsal_is_its_own_master()
    {
        _platform.Hear(Monday.AddYears(5));

        new ClockTrust(new SchoolClock(_wall), _platform, isJudged: false).Objection().ShouldBeNull();
    }

    [Fact]
    public void What_happens_every_minute_goes_on_when_the_clock_is_set()
    {
        var real = new JumpingClock();
        var steady = new SteadyTimeProvider(real);
        var start = steady.GetUtcNow();

        real.Jump = TimeSpan.FromDays(365);
        real.Passed = TimeSpan.FromMinutes(1);
        steady.GetUtcNow().ShouldBe(start.AddMinutes(1));
        real.Jump = TimeSpan.FromDays(-365);
        real.Passed = TimeSpan.FromMinutes(2);
        steady.GetUtcNow().ShouldBe(start.AddMinutes(2));
    }

    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Jump { get; set; }

        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Monday + Passed + Jump;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
