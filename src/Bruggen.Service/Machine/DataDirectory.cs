using Bruggen.Configuration;
using Bruggen.Storage;
using Bruggen.Storage.Journal;
using Bruggen.Storage.Settings;

namespace Bruggen.Service.Machine;

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

    /// <summary>The folder of the logs in it.</summary>
    public const string Logs = "logs";

    // How the names of what Bruggen writes begin.
    private static readonly string[] OwnNames = ["bruggen.db", "bruggen.lock", "bruggen-", "restore.lock", "sent.log", "forgotten.log", "health.json"];

    /// <summary>The database file.</summary>
    public string Database => System.IO.Path.Combine(Path, "bruggen.db");

    /// <summary>The files and directories of Bruggen that are there, the directory itself first.</summary>
    public IEnumerable<string> OwnFiles()
    {
        if (!Directory.Exists(Path))
        {
            return [];
        }

        string[] folders = [Path, System.IO.Path.Combine(Path, Logs), BackupFolder.Beside(Database).Path];
        return folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder).Where(IsOwn).Prepend(folder));
    }

    /// <summary>Takes what an earlier version or a copy left open for everybody from all but the owner; in a directory that holds other things too, only the files of Bruggen.</summary>
    public void Narrow()
    {
        try
        {
            var isShared = Directory.EnumerateFileSystemEntries(Path).Except(OwnFiles(), StringComparer.Ordinal).Any();
            foreach (var path in OwnFiles().Skip(isShared ? 1 : 0))
            {
                PrivateFiles.Narrow(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A disk without rights of this kind; doctor says that others may read there.
        }
    }

    private static bool IsOwn(string path) =>
        System.IO.Path.GetFileName(path) is var name && OwnNames.Any(own => name.StartsWith(own, StringComparison.Ordinal)) && new FileInfo(path).LinkTarget is null;

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
