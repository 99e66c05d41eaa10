using Bruggen.Storage.Settings;
using Bruggen.Worker.Configuration;

namespace Bruggen.Worker.Pipeline;

/// <summary>Where the service keeps its database, health and logs.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record DataDirectory(string Path)
{
    /// <summary>The setting that says what the directory is for: a service, or a rehearsal.</summary>
    public const string KindSetting = "kind";

    /// <summary>For a service on the real clock.</summary>
    public const string Service = "service";

    /// <summary>For a rehearsal on a clock of its own.</summary>
    public const string Rehearsal = "rehearsal";

    /// <summary>The database file.</summary>
    public string Database => System.IO.Path.Combine(Path, "bruggen.db");

    /// <summary>
    /// Says what the directory is for, at its first use: what a rehearsal invents on its own clock must never be taken for
    /// what happened.
    /// </summary>
    /// <returns>Null when it is ours to use; else why not, in one sentence.</returns>
    public async Task<string?> ClaimAsync(SettingsStore settings, string kind, CancellationToken ct)
    {
        var known = await settings.GetAsync(KindSetting, ct);
        if (known is null)
        {
            await settings.SetAsync(KindSetting, kind, ct);
        }

        return known is null || known == kind ? null : $"--data: '{Path}' belongs to a {known}; give a {kind} a data directory of its own.";
    }

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
