using System.Text.Json.Nodes;
using Bruggen.Service.Machine;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.Worker.Commands;

/// <summary><c>bruggen explain</c> beside a service whose clock is not the machine's.</summary>
public sealed class ExplainCommandTests
{
    [Fact]
    public async Task A_rehearsal_is_explained_at_its_own_moment()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4));
        await service.CycleAsync("2026-10-06T10:30");
        await service.Stores.Settings.SetAsync(DataDirectory.KindSetting, DataDirectory.Rehearsal, TestContext.Current.CancellationToken);
        await service.Health.WriteAsync(service.World.Data, TestContext.Current.CancellationToken);

        (await MomentAsync()).ShouldBe("2026-10-06/am");
        (await MomentAsync("--as-of", "2026-10-05")).ShouldBe("2026-10-05/pm");

        async Task<string?> MomentAsync(params string[] more)
        {
            var explain = service.World.Start(["explain", "4001", "--config", service.World.Configuration.Directory, "--data", service.World.Data, "--format", "json", .. more]);
            (await explain.ExitCodeAsync()).ShouldBe(0, explain.Error);
            return (string?)JsonNode.Parse(explain.Output)!["at"];
        }
    }
}
