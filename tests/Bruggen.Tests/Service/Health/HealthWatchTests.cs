using Bruggen.Configuration;
using Bruggen.Service.Health;
using Bruggen.Service.Time;
using Bruggen.Smartschool;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bruggen.Tests.Service.Health;

/// <summary>The watch looks by the time that passes, and needs nobody who works.</summary>
public sealed class HealthWatchTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 6, 7, 0, 0, TimeSpan.Zero));
    private readonly HealthBoard _board;
    private readonly PlatformTime _platform;
    private readonly HealthWatch _watch;

    public HealthWatchTests()
    {
        var clock = new SchoolClock(_time);
        _board = new HealthBoard(clock, NullLogger<HealthBoard>.Instance);
        _platform = new PlatformTime(_time);
        _watch = new HealthWatch(_board, clock, _platform, _time);
    }

    [Fact]
    public async Task A_stage_that_gives_no_sign_turns_health_while_it_is_under_way_and_one_that_goes_on_does_not()
    {
        await using var service = await WorkingSchool.OpenAsync();
        var configuration = ConfigurationFiles.Load(service.World.Configuration.Directory).Configuration!;
        var facts = new HealthFacts(configuration, NodaTime.Instant.FromDateTimeOffset(_time.GetUtcNow()));
        _watch.End(facts);
        _board.Level.ShouldBe(HealthLevel.Green);

        _watch.Begin("attendance is read", TimeSpan.FromSeconds(60));
        _time.Advance(TimeSpan.FromSeconds(55));
        _platform.Hear(date: null);
        _time.Advance(TimeSpan.FromSeconds(55));
        _watch.Look();
        _board.Level.ShouldBe(HealthLevel.Green);

        _time.Advance(TimeSpan.FromSeconds(10));
        _watch.Look();
        _board.Report().Reasons.ShouldHaveSingleItem().Sentence.ShouldStartWith("Nothing has come for 1.1 minutes while attendance is read");
        _board.Level.ShouldBe(HealthLevel.Yellow);

        _time.Advance(TimeSpan.FromMinutes(5));
        _watch.Look();
        _board.Level.ShouldBe(HealthLevel.Red);

        _watch.End(facts);
        _board.Level.ShouldBe(HealthLevel.Green);
    }
}
