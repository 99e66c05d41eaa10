
namespace Bruggen.Tests.EndToEnd;

/// <summary><c>bruggen stop-sending</c> under a running service, with the real program.</summary>
public sealed class StopSendingTests
{
    private static readonly string[] TwoDays = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am", "2026-10-06/pm"];

    [Fact]
    public async Task A_person_stops_a_service_whose_rules_are_broken_and_starts_it_again()
    {
        await using var world = await OutsideWorld.OpenAsync(new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart").Pupil("4102", "Volmondig", "Grootjaar", "4MT"));
        string[] places = ["--config", world.Configuration.Directory, "--data", world.Data];
        await world.PutPresencesAsync("Z", ["4101"], TwoDays);
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        world.Configuration.Put("rules.yaml", "rules: ]");

        await EndsAsync(2, "--yes", "stop-sending");
        await EndsAsync(0, "school.yaml says sending: watch", "stop-sending", "--yes");
        await EndsAsync(0, "stopped already", "stop-sending", "--yes");
        await world.PutPresencesAsync("Z", ["4102"], TwoDays);
        await world.CyclesAsync(worker, 3);
        world.Messages.Count.ShouldBe(1, world.Describe());
        ((string?)world.Health()?["sending"]).ShouldBe("watch");

        await EndsAsync(2, "rules.yaml", "start-sending", "--yes");
        world.Configuration.Put("rules.yaml", world.Configuration.Rules);
        await EndsAsync(0, "Sending is on", "start-sending", "--yes");
        await world.MessagesAsync(2);

        // Where the word cannot be found with certainty a mark stops it, and the same command takes the mark away.
        world.Configuration.Sending = "\n  on";
        world.Configuration.Write();
        await EndsAsync(0, "stop-sending, whatever school.yaml says", "stop-sending", "--yes");
        await world.HealthAsync("yellow", "bruggen start-sending ends it");
        await EndsAsync(0, "start-sending ends it", "plan");
        await EndsAsync(0, "start-sending ends it", "check");
        await EndsAsync(0, "Sending is on", "start-sending", "--yes");
        await world.HealthAsync("green");
        world.ShouldHaveKeptSecrets();

        async Task EndsAsync(int exit, string said, params string[] arguments)
        {
            var command = world.Start([.. arguments, .. places]);
            (await command.ExitCodeAsync()).ShouldBe(exit, command.Output + command.Error);
            (command.Output + command.Error).ShouldContain(said);
        }
    }
}
