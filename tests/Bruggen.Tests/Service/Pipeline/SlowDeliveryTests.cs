using Bruggen.Domain.Actions;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>Many letters on a slow platform: each is checked just before it leaves (product 6), not when the first of them left.</summary>
public sealed class SlowDeliveryTests
{
    private const string Rules = """
        rules:
          - id: kort
            when: { absent: { atLeast: 1 half-day } }
            then:
              - message: { to: leerling, text: hoe-gaat-het, approve: none }
        """;

    private static readonly string[] All = SteppedService.Pupils(4001, 8);

    [Fact]
    public async Task Nothing_leaves_after_the_window_has_closed_although_the_first_left_in_time()
    {
        await using var service = await OpenAsync(Duration.FromSeconds(40));

        // 17:28, :28:40 and :29:20 by the first check; the next one is asked at 17:30.
        await service.CycleAsync("2026-10-05T17:28");
        for (var delivery = 0; delivery < 4; delivery++)
        {
            await service.ActAsync();
        }

        service.World.Messages.Count.ShouldBeInRange(2, 4);
        service.World.Messages.Select(message => message.To).Distinct().Count().ShouldBe(service.World.Messages.Count);
        (await service.ActedOnAsync("kort", ActionState.Held, ActionState.Due)).Length.ShouldBe(8 - service.World.Messages.Count);

        await service.CycleAsync("2026-10-06T10:30");
        for (var delivery = 0; delivery < 8; delivery++)
        {
            await service.ActAsync();
        }

        service.World.Messages.Select(message => message.To).Order(StringComparer.Ordinal).ShouldBe(All);
    }

    [Fact]
    public async Task Who_turns_out_to_be_present_while_the_others_letters_leave_gets_none()
    {
        await using var service = await OpenAsync(Duration.FromSeconds(40));
        await service.CycleAsync("2026-10-05T11:00");
        var first = service.World.Messages.Select(message => message.To).ToHashSet();
        first.Count.ShouldBeInRange(1, 4);

        // The poll has its turn between two rounds.
        string[] back = [.. All.Where(pupil => !first.Contains(pupil)).Take(2)];
        await service.World.PutPresencesAsync("|", back, "2026-10-05/am");
        await service.PollAsync("2026-10-05T11:15");
        for (var delivery = 0; delivery < 8; delivery++)
        {
            await service.ActAsync();
        }

        service.World.Messages.Select(message => message.To).Order(StringComparer.Ordinal).ShouldBe(All.Except(back));
    }

    private static async Task<SteppedService> OpenAsync(Duration each)
    {
        var platform = new SlowPlatform();
        var service = await SteppedService.OpenAsync(
            SteppedService.SchoolOf(30),
            configuration =>
            {
                configuration.Rules = Rules;
                configuration.Send = """{ from: "07:30", to: "17:30", settle: 0 minutes, notBefore: "10:00" }""";
            },
            platform);
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4001, 30), "2026-10-05/am");
        await service.CycleAsync("2026-10-05T08:10");
        await service.World.PutPresencesAsync("Z", All, "2026-10-05/am");
        await service.PollAsync("2026-10-05T08:45");
        platform.Delivered = () => service.Pass(each);
        return service;
    }

    /// <summary>Makes time pass with each letter that was delivered.</summary>
    private sealed class SlowPlatform : ILoggerProvider, ILogger
    {
        public Action? Delivered { get; set; }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).StartsWith("Delivered", StringComparison.Ordinal))
            {
                Delivered?.Invoke();
            }
        }

        public void Dispose()
        {
        }
    }
}
