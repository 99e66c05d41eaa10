using Bruggen.Storage;
using Bruggen.Storage.Journal;
using Bruggen.Storage.Settings;
using Bruggen.Worker.Configuration;

namespace Bruggen.Worker.Pipeline;

/// <summary>Where the service keeps its database, health and logs.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record DataDirectory(string Path)
{
    /// <summary>The setting that says what the directory is for: a service, or a rehearsal.</summary>
    public const string KindSetting = "kind";

    /// <summary>The setting that says where the directory was when it was last used.</summary>
    public const string HomeSetting = "home";

    /// <summary>For a service on the real clock.</summary>
    public const string Service = "service";

    /// <summary>For a rehearsal on a clock of its own.</summary>
    public const string Rehearsal = "rehearsal";

    /// <summary>The database file.</summary>
    public string Database => System.IO.Path.Combine(Path, "bruggen.db");

    /// <summary>
    /// Says what the directory is for, at its first use: what a rehearsal invents on its own clock must never be taken for
    /// what happened. And where it lies: what a copy does not know of, the one it was copied from may have sent.
    /// </summary>
    /// <returns>Null when it is ours to use; else why not, in one sentence.</returns>
    public async Task<string?> ClaimAsync(SettingsStore settings, string kind, CancellationToken ct)
    {
        var known = await settings.GetAsync(KindSetting, ct);
        if (known is not null && known != kind)
        {
            return $"--data: '{Path}' belongs to a {known}; give a {kind} a data directory of its own.";
        }

        var home = await settings.GetAsync(HomeSetting, ct);
        if (home is not null && home != Path && Directory.Exists(home) && !IsSame(home) && new DataDirectory(home).IsAheadOf(this))
        {
            return $"--data: '{Path}' is a copy of '{home}', where Bruggen is at work or has been since; use that one, or remove it when it is no longer needed.";
        }

        if (known is null)
        {
            await settings.SetAsync(KindSetting, kind, ct);
        }

        if (home != Path)
        {
            await settings.SetAsync(HomeSetting, Path, ct);
        }

        return null;
    }

    // Two paths to one place hold the same lock, which is ours by now; a copy has one of its own.
    private bool IsSame(string other) =>
        (Directory.ResolveLinkTarget(other, returnFinalTarget: true)?.FullName ?? other) == (Directory.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path);

    private bool IsAheadOf(DataDirectory copy) =>
        File.Exists(Database) && (DataDirectoryLock.IsHeld(Path) || LastSent(this) > LastSent(copy));

    private static long LastSent(DataDirectory directory) => SendJournal.Read(SendJournal.PathBeside(directory.Database))?.Last ?? 0;

    /// <summary>
    /// The directory a service is given by systemd; that of the installation, where there is one and the program
    /// does not run from a checkout; or the machine's place for a program's own data.
    /// </summary>
    public static string Default() => Default(AppContext.BaseDirectory, Installation.OnThisMachine);

    internal static string Default(string program, Installation installation)
    {
        if (Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } given)
        {
            return given;
        }

        if (Directory.Exists(installation.Data) && ConfigurationDirectory.OfCheckout(program) is null)
        {
            return installation.Data;
        }

        var place = Environment.GetFolderPath(
            OperatingSystem.IsWindows() ? Environment.SpecialFolder.CommonApplicationData : Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify);
        return System.IO.Path.Combine(place, OperatingSystem.IsWindows() ? "Bruggen" : "bruggen");
    }
}
