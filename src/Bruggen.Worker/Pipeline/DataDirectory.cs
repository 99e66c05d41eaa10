using Bruggen.Worker.Configuration;

namespace Bruggen.Worker.Pipeline;

/// <summary>Where the service keeps its database, health and logs.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record DataDirectory(string Path)
{
    /// <summary>The database file.</summary>
    public string Database => System.IO.Path.Combine(Path, "bruggen.db");

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
