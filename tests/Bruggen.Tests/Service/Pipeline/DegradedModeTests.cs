using Bruggen.Domain.Actions;
using Bruggen.Service.Health;
using Bruggen.Service.Pipeline;
using Bruggen.Service.State;
using Bruggen.Storage;
using NodaTime.Text;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>When Smartschool is away: tried less and less often, said so, and nothing done by old data (product 7).</summary>
public sealed class DegradedModeTests
{
    private const string Away = """{"method":"*","interface":"soap","kind":"reset","when":"before","times":1000000}""";

    private static readonly string[] Monday = ["2026-10-05/am", "2026-10-05/pm"];
    private static readonly string[] Tuesday = ["2026-10-06/am", "2026-10-06/pm"];

    [Fact]
    public async Task Polls_that_fail_follow_a_ladder_that_health_tells_and_a_success_ends()
    {
        await using var service = await OpenAsync();
        (await service.TickAsync("2026-10-05T08:00")).ShouldBeTrue();
        service.Health.Report().Degraded.ShouldBeNull();
        await service.FailAsync(Away);

        var tried = new List<string>();
        for (var minute = 0; minute < 9 * 60; minute += 15)
        {
            var before = service.Health.Report().Degraded?.Failures ?? 0;
            await service.TickAsync($"2026-10-05T{8 + ((minute + 15) / 60):00}:{(minute + 15) % 60:00}");
            var degraded = service.Health.Report().Degraded.ShouldNotBeNull();
            if (degraded.Failures > before)
            {
                tried.Add(service.Health.Report().At[11..16]);
                OffsetDateTimePattern.ExtendedIso.Parse(degraded.NextTry).Value.ToInstant()
                    .ShouldBeGreaterThan(OffsetDateTimePattern.ExtendedIso.Parse(service.Health.Report().At).Value.ToInstant());
            }
        }

        // Quarters of an hour at first, then an hour and more: far fewer than the 37 polls of the day, and never before its time.
        tried.Count.ShouldBeInRange(4, 8);
        tried[0].ShouldBe("08:15");
        var report = service.Health.Report();
        report.State.ShouldBe("red");
        report.Reasons.ShouldHaveSingleItem().Sentence.ShouldContain("127.0.0.1");
        report.Degraded!.Level.ShouldBe("stopped");
        report.Degraded.Since.ShouldBe("2026-10-05T08:15:00+02:00");

        await service.MendAsync();
        (await service.TickAsync("2026-10-06T07:45")).ShouldBeTrue("a school-day begins with a try");
        service.Health.Report().Degraded.ShouldBeNull();
        service.Health.Report().State.ShouldBe("green");
    }

    [Fact]
    public async Task The_next_try_that_is_told_is_the_one_that_is_made()
    {
        await using var service = await OpenAsync();
        await service.TickAsync("2026-10-09T16:00");
        await service.FailAsync(Away);
        await service.TickAsync("2026-10-09T16:15");
        await service.TickAsync("2026-10-09T16:45");
        await service.TickAsync("2026-10-09T17:15");

        // Friday evening: the polls of the school are over, so the next try is on Monday morning.
        service.Health.Report().Degraded!.NextTry.ShouldBe("2026-10-12T07:45:00+02:00");
        (await service.TickAsync("2026-10-10T09:00")).ShouldBeFalse();
        service.Health.Report().Degraded!.Failures.ShouldBe(3);
        await service.MendAsync();
        (await service.TickAsync("2026-10-12T07:45")).ShouldBeTrue();
    }

    [Fact]
    public async Task Data_that_are_too_old_are_neither_planned_nor_sent_by()
    {
        await using var service = await OpenAsync();
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday]);
        await service.TickAsync("2026-10-05T16:00");
        await service.FailAsync(Away);

        // At 16:15 the data are a quarter of an hour old and may still be acted on; the next day they may not.
        await service.TickAsync("2026-10-05T16:15");
        service.Health.Report().Degraded!.Level.ShouldBe("behind");
        await service.TickAsync("2026-10-06T13:00");

        service.Health.Report().Degraded!.Level.ShouldBe("stopped");
        (await service.Stores.Settings.GetAsync(PlanBasis.EvaluatedUntilSetting, TestContext.Current.CancellationToken)).ShouldBe("2026-10-05/pm");
        (await service.ActedOnAsync("twee-dagen")).ShouldBeEmpty();

        await service.MendAsync();
        await service.Stores.Settings.SetAsync(SchoolPipeline.PollAskedSetting, "now", TestContext.Current.CancellationToken);
        (await service.TickAsync("2026-10-06T13:15")).ShouldBeTrue();
        (await service.ActedOnAsync("twee-dagen", ActionState.Sent)).ShouldBe(["4001"]);
    }

    [Fact]
    public async Task What_was_planned_is_not_sent_by_data_that_are_too_old()
    {
        await using var service = await OpenAsync();
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday]);
        await service.FailAsync("""{"method":"sendMsg","kind":"reset","when":"before","times":1}""");
        await service.TickAsync("2026-10-06T07:45");
        await service.TickAsync("2026-10-06T13:00");
        (await service.ActedOnAsync("twee-dagen", ActionState.Unknown)).ShouldBe(["4001"]);
        await service.FailAsync(Away);
        await service.TickAsync("2026-10-06T13:15");
        await service.Stores.Outbox.MoveAsync(
            [.. (await service.Stores.Outbox.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(row => row.Id)],
            ActionState.Unknown,
            ActionState.Due,
            ActionReason.NotArrived,
            NodaTime.Instant.FromUtc(2026, 10, 6, 12, 0),
            TestContext.Current.CancellationToken);
        await service.FailAsync("""{"method":"sendMsg","kind":"slow","delayMs":1,"times":1}""");

        await service.TickAsync("2026-10-06T15:00");

        service.World.Messages.ShouldBeEmpty();
        (await service.ActedOnAsync("twee-dagen", ActionState.Due)).ShouldBe(["4001"]);
    }

    [Theory]
    [InlineData("asked")]
    [InlineData("restarted")]
    [InlineData("changed")]
    public async Task A_person_makes_it_try_at_once(string how)
    {
        await using var service = await OpenAsync();
        await service.TickAsync("2026-10-05T08:00");
        await service.FailAsync(Away);
        foreach (var time in (string[])["08:15", "08:30", "08:45", "09:15", "10:00", "11:00"])
        {
            await service.TickAsync("2026-10-05T" + time);
        }

        await service.MendAsync();
        (await service.TickAsync("2026-10-05T11:01")).ShouldBeFalse();
        switch (how)
        {
            case "asked":
                var nobody = service.World.Start("poll", "--data", service.World.Data);
                (await nobody.ExitCodeAsync()).ShouldBe(1, nobody.Output);
                nobody.Output.ShouldBeEmpty();
                nobody.Error.Trim().ShouldBe($"No service runs on {service.World.Data} now; start it, or give the --data of the one that runs.");

                // The lock that a service holds.
                using (DataDirectoryLock.Acquire(service.World.Data))
                {
                    var asked = service.World.Start("poll", "--data", service.World.Data);
                    (await asked.ExitCodeAsync()).ShouldBe(0, asked.Error);
                    asked.Output.ShouldContain("Asked for");
                }

                break;
            case "restarted":
                await service.StopAsync();
                await service.StartAsync();
                break;
            default:
                service.Save(Rules + "\n");
                break;
        }

        (await service.TickAsync("2026-10-05T11:02")).ShouldBeTrue();
        (await service.TickAsync("2026-10-05T11:02")).ShouldBeTrue("a poll of the day is a poll of the day again");
        service.Health.Level.ShouldBe(HealthLevel.Green);
    }

    private const string Rules = """
        rules:
          - id: twee-dagen
            when: { absent: { atLeast: 2 school-days } }
            then: [ task: { to: klastitularis, text: eerste-brug } ]
        """;

    private static Task<SteppedService> OpenAsync() => SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration =>
    {
        configuration.Poll = "{ every: 15 minutes, from: \"07:45\", to: \"17:15\" }";
        configuration.Rules = Rules;
    });
}
