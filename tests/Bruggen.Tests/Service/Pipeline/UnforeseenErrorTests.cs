using Bruggen.Service.Health;
using Microsoft.Extensions.Logging;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>An error that nobody thought of is said in health, and its words, which may quote anything, nowhere.</summary>
public sealed class UnforeseenErrorTests
{
    private const string Rules = """
        rules:
          - id: lang
            when: { absent: { atLeast: 2 school-days } }
            then: [ task: { to: klastitularis, due: 1 school-day } ]
        """;

    [Fact]
    public async Task An_error_nobody_thought_of_is_not_green()
    {
        var log = new FragileLog();
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(8), configuration => configuration.Rules = Rules, log);
        await service.World.PutPresencesAsync("Z", ["4002"], FollowUpTests.HalfDays("2026-10-05", "2026-10-06"));
        log.ThrowsAt = "Plan: ";
        await service.TickAsync("2026-10-06T08:30");
        service.Health.Report().Reasons.Single(reason => reason.Topic == "stage/PlanAsync").Sentence.ShouldContain("An error in Bruggen itself");
        log.Lines.ShouldNotContain(line => line.Contains("not thought of", StringComparison.Ordinal));

        log.ThrowsAt = null;
        await service.TickAsync("2026-10-06T08:45");
        service.Health.Level.ShouldBe(HealthLevel.Green);
    }

    [Fact]
    public async Task A_name_in_a_wrong_file_is_in_no_log()
    {
        var log = new FragileLog();
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(8), configuration => configuration.Rules = Rules, log);
        service.World.Configuration.People = """
            silences:
              - { pupil: "4002", why: "x", until: "Voornaam4002 Familie4002" }
            """;
        service.World.Configuration.Write();
        await service.CycleAsync("2026-10-06T08:30");
        service.Health.Report().Reasons.Single(reason => reason.Topic == "config").Sentence.ShouldStartWith("people.yaml:2:39 ");
        log.Lines.ShouldNotContain(line => line.Contains("Familie4002", StringComparison.Ordinal));
    }

    private sealed class FragileLog : ILoggerProvider, ILogger
    {
        public string? ThrowsAt { get; set; }

        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
            {
                Lines.Add($"{formatter(state, exception)} {exception}");
            }

            if (ThrowsAt is not null && formatter(state, exception).StartsWith(ThrowsAt, StringComparison.Ordinal))
            {
                throw new InvalidOperationException("not thought of");
            }
        }

        public void Dispose()
        {
        }
    }
}
