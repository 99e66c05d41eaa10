using System.Text.Json;
using System.Text.Json.Nodes;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.Worker.Commands;

/// <summary><c>export</c>, <c>forget</c>, <c>backup</c> and the night's retention, on what the real pipeline kept.</summary>
public sealed class PupilCommandsTests
{
    [Fact]
    public async Task A_pupil_is_exported_whole_and_then_forgotten_after_a_yes()
    {
        await using var service = await SentAsync();
        var world = service.World;

        var export = world.Start("export", "4001", "--data", world.Data, "--format", "json");
        (await export.ExitCodeAsync()).ShouldBe(0, export.Error);
        var all = JsonSerializer.Deserialize<JsonObject>(export.Output)!;
        ((string?)all["who"]!["firstName"]).ShouldBe("Voornaam4001");
        all["halfDays"]!.AsArray().Select(row => ((string?)row!["halfDay"], (string?)row["code"])).ShouldBe([("2026-10-05/am", "Z"), ("2026-10-05/pm", "Z"), ("2026-10-06/am", "Z")]);
        ((string?)all["firings"]!.AsArray().ShouldHaveSingleItem()!["rule"]).ShouldBe("eerste-brug");
        var action = all["actions"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)action["state"]).ShouldBe("sent");
        ((string?)action["text"]).ShouldNotBeNullOrEmpty();
        action["history"]!.AsArray().Count.ShouldBe(5);
        var table = world.Start("export", "4001", "--data", world.Data);
        (await table.ExitCodeAsync()).ShouldBe(0, table.Error);
        table.Output.ShouldContain("Voornaam4001");

        var declined = world.Answer("no\n", "forget", "4001", "--data", world.Data);
        (await declined.ExitCodeAsync()).ShouldBe(0, declined.Error);
        declined.Output.ShouldContain("3 half-days, 1 firing, 1 action with");
        declined.Output.ShouldNotContain("Voornaam4001");
        var forgotten = world.Answer("yes\n", "forget", "4001", "--data", world.Data);
        (await forgotten.ExitCodeAsync()).ShouldBe(0, forgotten.Error);

        var gone = world.Start("export", "4001", "--data", world.Data);
        (await gone.ExitCodeAsync()).ShouldBe(2);
        gone.Error.ShouldContain("'4001' is no internal number or username of a pupil");

        // The pupil is still at the school: attendance comes back, and what was sent does not leave again.
        var sent = world.Messages.Count;
        await service.StopAsync();
        await service.StartAsync();
        await service.CycleAsync("2026-10-06T11:30");
        await service.CycleAsync("2026-10-06T13:30");
        world.Messages.Count.ShouldBe(sent, world.Describe());
    }

    [Fact]
    public async Task A_night_two_months_after_the_school_year_leaves_numbers()
    {
        await using var service = await SentAsync();

        await service.NightAsync("2027-08-29T02:00");
        (await service.Stores.Outbox.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).ShouldNotBeEmpty();
        await service.NightAsync("2027-08-30T02:00");

        (await service.Stores.Outbox.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await service.Stores.Retention.CountsAsync(TestContext.Current.CancellationToken)).ShouldContain(count => count.SchoolYear == "2026-2027" && count.What == "task" && count.State == "sent" && count.Number == 1);

        // No other school year follows in its calendar.
        service.Health.Report().Reasons.ShouldHaveSingleItem().Topic.ShouldBe("calendar");
    }

    [Fact]
    public async Task A_backup_goes_to_a_name_that_is_free_in_a_folder_that_exists()
    {
        await using var service = await SentAsync();
        var file = Path.Combine(service.World.Root, "kopie.db");
        await File.WriteAllTextAsync(file, "van iemand anders", TestContext.Current.CancellationToken);

        (await BackupAsync(file)).ShouldBe((2, $"--to: '{file}' exists already and is left as it is; give a name that is free, or remove it first."));
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe("van iemand anders");
        var deeper = Path.Combine(service.World.Root, "nergens", "kopie.db");
        (await BackupAsync(deeper)).ShouldBe((2, $"--to: the folder of '{deeper}' does not exist; make it first, or give a file in one that does."));
        Directory.Exists(Path.GetDirectoryName(deeper)).ShouldBeFalse();
        (await BackupAsync(file + "2")).ShouldBe((0, string.Empty));

        async Task<(int, string)> BackupAsync(string to)
        {
            var backup = service.World.Start("backup", "--to", to, "--data", service.World.Data, "--config", service.World.Configuration.Directory);
            return (await backup.ExitCodeAsync(), backup.Error.Trim());
        }
    }

    [Theory]
    [InlineData("export", "niemand")]
    [InlineData("forget", "niemand", "--yes")]
    public async Task Nobody_of_that_name_is_a_sentence(params string[] arguments)
    {
        await using var service = await SentAsync();

        var refused = service.World.Start([.. arguments, "--data", service.World.Data]);

        (await refused.ExitCodeAsync()).ShouldBe(2);
        refused.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("'niemand'");
    }

    private static async Task<SteppedService> SentAsync()
    {
        var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(8));
        await service.World.PutPresencesAsync("Z", ["4001"], "2026-10-05/am", "2026-10-05/pm", "2026-10-06/am");
        await service.CycleAsync("2026-10-06T10:30");
        service.World.Messages.Count.ShouldBe(1, service.World.Describe());
        return service;
    }
}
