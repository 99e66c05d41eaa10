using System.Runtime.Versioning;
using Bruggen.Storage;

namespace Bruggen.Tests.EndToEnd;

/// <summary>What the real program writes under the usual mask of a system (022) is for nobody but its owner.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateDataTests
{
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly string[] TwoDays = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am"];

    [Fact]
    public async Task Database_health_logs_copies_and_journal_can_be_read_by_nobody_else()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no rights of this kind.");
        await using var world = await OneAwayAsync();

        await ServeANightAsync(world);

        string[] written = [.. Rights.Everything(world.Data).Select(path => Path.GetRelativePath(world.Data, path))];
        written.ShouldContain("bruggen.db");
        written.ShouldContain("health.json");
        written.ShouldContain("sent.log");
        written.ShouldContain(path => path.StartsWith("logs/bruggen-", StringComparison.Ordinal));
        written.ShouldContain(path => path.StartsWith("backups/bruggen-", StringComparison.Ordinal));
        Rights.OpenToOthers(world.Data).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_earlier_version_left_open_is_closed_at_the_next_start_and_the_admins_own_files_stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no rights of this kind.");
        await using var world = await OneAwayAsync();
        await ServeANightAsync(world);
        var own = Path.Combine(world.Data, "nota.txt");
        await File.WriteAllTextAsync(own, "van mij", TestContext.Current.CancellationToken);
        string[] files = [.. Rights.Everything(world.Data).Where(File.Exists)];
        foreach (var file in files)
        {
            File.SetUnixFileMode(file, ForAll);
        }

        var again = world.Rehearse("2026-10-07T08:20");
        await world.CyclesAsync(again, 1);

        Rights.OpenToOthers(world.Data).ShouldBe([own]);
        files.Length.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task What_a_command_writes_where_it_is_told_can_be_read_by_nobody_else()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no rights of this kind.");
        await using var world = await OneAwayAsync();
        await ServeANightAsync(world);
        var register = Path.Combine(world.Root, "register.csv");
        await File.WriteAllTextAsync(register, "pupil,class,date,am,pm\n4101,3A,2026-10-05,Z,Z\n", TestContext.Current.CancellationToken);
        string[] made = [Path.Combine(world.Root, "kopie.db"), Path.Combine(world.Root, "last.html")];

        var backup = world.Start("backup", "--to", made[0], "--data", world.Data, "--config", world.Configuration.Directory);
        (await backup.ExitCodeAsync()).ShouldBe(0, backup.Error);
        var replay = world.Start("replay", "--register", register, "--workload", "html", "--output", made[1], "--config", world.Configuration.Directory);
        (await replay.ExitCodeAsync()).ShouldBe(0, replay.Error);

        made.SelectMany(Rights.OpenToOthers).ShouldBeEmpty();
    }

    private static async Task ServeANightAsync(OutsideWorld world)
    {
        var worker = world.Rehearse("2026-10-06T22:00", speed: 1800);
        await Eventually.HoldsAsync(() => BackupFolder.Beside(Path.Combine(world.Data, "bruggen.db")).Files.Length > 0, "the first night's copy is made", world.Describe);
        await Eventually.HoldsAsync(() => File.Exists(Path.Combine(world.Data, "health.json")), "health is written", world.Describe);
        await worker.KillAsync();
    }

    private static async Task<OutsideWorld> OneAwayAsync()
    {
        var world = await OutsideWorld.OpenAsync(new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart"));
        await world.PutPresencesAsync("Z", ["4101"], TwoDays);
        return world;
    }
}
