namespace Bruggen.Configuration;

/// <summary>Where the configuration is when nobody says so.</summary>
internal static class ConfigurationDirectory
{
    private const string Name = "config";

    /// <summary>
    /// The solution's <c>config/</c> when the program runs from a checkout; else that of the installation, where there
    /// is one; else <c>config</c> beside the program.
    /// </summary>
    public static string Default() => Default(AppContext.BaseDirectory, Installation.OnThisMachine);

    /// <summary>Why a folder cannot be a configuration, in one sentence; null when it is there.</summary>
    public static string? Defect(string directory)
    {
        if (Directory.Exists(directory))
        {
            return null;
        }

        return File.Exists(directory)
            ? $"--config: {Wording.Quote(directory)} is a file; give the folder that holds school.yaml, calendar.yaml and rules.yaml."
            : $"--config: there is no folder {Wording.Quote(directory)}; 'bruggen init {directory}' writes a fresh one.";
    }

    /// <summary>The solution's <c>config/</c>, or null when the program does not run from a checkout.</summary>
    public static string? OfCheckout(string program)
    {
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
        {
            var ofTheSolution = Path.Combine(folder.FullName, Name);
            if (File.Exists(Path.Combine(folder.FullName, "Bruggen.Worker.sln")) && Directory.Exists(ofTheSolution))
            {
                return ofTheSolution;
            }
        }

        return null;
    }

    internal static string Default(string program, Installation installation) =>
        OfCheckout(program)
        ?? (Directory.Exists(installation.Configuration) ? installation.Configuration : Path.Combine(program, Name));
}
