using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bruggen.Tests.EndToEnd;

/// <summary>Must show 1: the demonstration, as a person runs it.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demonstration_ends_well_and_prints_one_object()
    {
        using var demo = WorkerProcess.Start([], "demo", "--exit", "--format", "json");
        await Eventually.HoldsAsync(() => demo.HasExited, "the demonstration ends", () => demo.Output + demo.Error, patience: TimeSpan.FromMinutes(10));

        (await demo.ExitCodeAsync()).ShouldBe(0, demo.Error);
        var summary = JsonSerializer.Deserialize<JsonObject>(demo.Output)!;
        foreach (var key in (string[])["pupils", "halfDays", "spells", "firings", "tasks", "messages", "delivered", "withdrawn", "refused", "unknown", "duplicates", "seconds"])
        {
            summary.ContainsKey(key).ShouldBeTrue(key);
        }

        ((int)summary["pupils"]!).ShouldBeInRange(250, 350);
        ((int)summary["delivered"]!).ShouldBeGreaterThan(0);
        ((int)summary["duplicates"]!).ShouldBe(0);
        ((int)summary["unknown"]!).ShouldBe(0);
        var promises = summary["promises"]!;
        ((int)promises["openTasksMedian"]!).ShouldBeInRange(1, 3);
        ((int)promises["openTasksPercentile95"]!).ShouldBeInRange(1, 8);
        ((int)promises["textsScanned"]!).ShouldBeGreaterThan(300);
        foreach (var broken in (string[])["outsideHours", "familiesOverLimit", "untraceable", "textsThatTell"])
        {
            ((int)promises[broken]!).ShouldBe(0, broken);
        }

        demo.Error.ShouldBeEmpty();
    }
}
