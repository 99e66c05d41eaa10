namespace Bruggen.Worker.Pipeline;

/// <summary>Where the service keeps its database, health and logs.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record DataDirectory(string Path)
{
    /// <summary>The database file.</summary>
    public string Database => System.IO.Path.Combine(Path, "bruggen.db");

    /// <summary>
    /// The directory a service is given by systemd, or the machine's place for a program's own data.
    /// </summary>
    public static string Default()
    {
        if (Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } given)
        {
            return given;
        }

        var place = Environment.GetFolderPath(
            OperatingSystem.IsWindows() ? Environment.SpecialFolder.CommonApplicationData : Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify);
        return System.IO.Path.Combine(place, OperatingSystem.IsWindows() ? "Bruggen" : "bruggen");
    }
}
