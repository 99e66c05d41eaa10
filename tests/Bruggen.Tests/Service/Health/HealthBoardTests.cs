using System.Text.Json;
using Bruggen.Service.Health;
using Bruggen.Service.Time;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bruggen.Tests.Service.Health;

public sealed class HealthBoardTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 5, 6, 0, 0, TimeSpan.Zero));
    private readonly HealthBoard _board;

    public HealthBoardTests() => _board = new HealthBoard(new SchoolClock(_time), NullLogger<HealthBoard>.Instance);

    [Fact]
    public void Nothing_wrong_is_green() => _board.Report().State.ShouldBe("green");

    [Fact]
    public void The_worst_reason_gives_the_state_and_every_topic_has_one_sentence()
    {
        _board.Raise("codes", HealthLevel.Yellow, "Eerst.");
        _board.Raise("codes", HealthLevel.Yellow, "Dan.");
        _board.Raise("smartschool", HealthLevel.Red, "Weg.");

        var report = _board.Report();

        report.State.ShouldBe("red");
        report.Reasons.Select(reason => (reason.Topic, reason.Level, reason.Sentence))
            .ShouldBe([("codes", "yellow", "Dan."), ("smartschool", "red", "Weg.")]);
    }

    [Fact]
    public void A_topic_that_is_well_again_is_gone()
    {
        _board.Raise("smartschool", HealthLevel.Red, "Weg.");
        _board.Clear("smartschool");
        _board.Clear("smartschool");

        _board.Level.ShouldBe(HealthLevel.Green);
    }

    [Fact]
    public void A_reason_that_is_said_again_keeps_its_beginning()
    {
        _board.Raise("codes", HealthLevel.Yellow, "Eerst.");
        _time.Advance(TimeSpan.FromHours(1));
        _board.Raise("codes", HealthLevel.Yellow, "Eerst.");

        _board.Report().Reasons.Single().Since.ShouldBe("2026-10-05T08:00:00+02:00");
    }

    [Fact]
    public void Sentences_that_take_turns_are_logged_once_each_until_all_is_well()
    {
        var log = new CountingLogger();
        var board = new HealthBoard(new SchoolClock(_time), log);
        for (var i = 0; i < 3; i++)
        {
            board.Raise("smartschool", HealthLevel.Red, "Weg.");
            board.Raise("smartschool", HealthLevel.Red, "Geen antwoord.");
        }

        board.Report().Reasons.Single().Sentence.ShouldBe("Geen antwoord.");
        log.Lines.ShouldBe(2);
        board.Clear("smartschool");
        board.Raise("smartschool", HealthLevel.Red, "Weg.");
        log.Lines.ShouldBe(4);
    }

    [Fact]
    public async Task The_report_is_written_whole_beside_the_database()
    {
        var directory = Directory.CreateTempSubdirectory("bruggen-health-").FullName;
        _board.Sending = true;
        _board.Raise("codes", HealthLevel.Yellow, "Eerst.");

        await _board.WriteAsync(directory, TestContext.Current.CancellationToken);

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(directory, "health.json"), TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("state").GetString().ShouldBe("yellow");
        json.RootElement.GetProperty("sending").GetString().ShouldBe("on");
        json.RootElement.GetProperty("reasons")[0].GetProperty("sentence").GetString().ShouldBe("Eerst.");
        Directory.GetFiles(directory).Length.ShouldBe(1);
        Directory.Delete(directory, recursive: true);
    }

    private sealed class CountingLogger : ILogger<HealthBoard>
    {
        public int Lines { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines++;
    }
}
