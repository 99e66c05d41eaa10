namespace Bruggen.Configuration;

/// <summary>Where the installers of <c>deploy/</c> put what is not the program.</summary>
/// <param name="Configuration">The admin's files.</param>
/// <param name="Data">Database, health and logs.</param>
internal sealed record Installation(string Configuration, string Data)
{
    /// <summary>The places on this machine, whether anything is there or not.</summary>
    public static Installation OnThisMachine { get; } = OperatingSystem.IsWindows()
        ? new(InProgramData("config"), InProgramData("data"))
        : new("/etc/bruggen", "/var/lib/bruggen");

    private static string InProgramData(string folder) =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData, Environment.SpecialFolderOption.DoNotVerify), "Bruggen", folder);
}
