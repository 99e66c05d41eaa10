using System.Text.Json.Nodes;
using Bruggen.Service.Machine;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.Worker.Commands;

/// <summary><c>bruggen outbox</c> says why each action waits at the moment of asking.</summary>
public sealed class OutboxCommandTests
{
    [Fact]
    public async Task An_action_says_what_it_waits_for_at_this_moment()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration => configuration.Rules = """
            rules:
              - id: meteen
                when: { absent: { atLeast: 1 half-day } }
                then: [ task: { to: klastitularis } ]
              - id: later
                when: { absent: { atLeast: 2 half-days } }
                then: [ task: { to: klastitularis } ]
              - id: niemand
                when: { absent: { atLeast: 2 half-days } }
                then: [ task: { to: directie } ]
              - id: thuis
                when: { absent: { atLeast: 2 half-days } }
                then: [ message: { to: leerling, approve: none } ]
            """);
        await service.World.PutPresencesAsync("Z", ["4001"], "2026-10-05/am");
        await service.CycleAsync("2026-10-05T09:30");
        await service.World.PutPresencesAsync("Z", ["4001"], "2026-10-05/pm");
        await service.CycleAsync("2026-10-05T17:00");

        (await ReasonsAsync()).ShouldBe(
        [
            "later: this person had a letter today; goes with the next one, from 2026-10-06 07:30",
            "niemand: nobody is named for this role in school.yaml",
            "thuis: waits for its time, 2026-10-06 10:00",
        ]);

        // Of a school whose files are not at hand the row itself is all there is.
        (await ReasonsAsync("--config", service.World.Root)).ShouldContain("niemand: nobody is named for this role in school.yaml");

        var release = service.World.Start("outbox", "release", "--rule", "later", "--data", service.World.Data);
        (await release.ExitCodeAsync()).ShouldBe(2);
        release.Error.Trim().ShouldBe("release: no action of rule 'later' is held; nothing is.");

        async Task<string[]> ReasonsAsync(params string[] more)
        {
            await service.Stores.Settings.SetAsync(DataDirectory.KindSetting, DataDirectory.Rehearsal, TestContext.Current.CancellationToken);
            await service.Health.WriteAsync(service.World.Data, TestContext.Current.CancellationToken);
            string[] config = more is [] ? ["--config", service.World.Configuration.Directory] : more;
            var outbox = service.World.Start(["outbox", "--data", service.World.Data, "--state", "held", "due", "--format", "json", .. config]);
            (await outbox.ExitCodeAsync()).ShouldBe(0, outbox.Error);
            return [.. JsonNode.Parse(outbox.Output)!.AsArray().Select(row => $"{(string?)row!["rule"]}: {(string?)row["reason"]}").Order(StringComparer.Ordinal)];
        }
    }
}
