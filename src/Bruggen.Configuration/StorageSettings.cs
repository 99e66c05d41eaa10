using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Bruggen.Configuration;

/// <summary>What <c>appsettings.json</c> says under <c>Storage</c>.</summary>
/// <param name="BackupDirectory">Where the nightly copies lie; null for <c>backups</c> in the data directory.</param>
/// <param name="BackupsKept">Of how many days they are kept; 1 to 1000.</param>
internal sealed record StorageSettings(string? BackupDirectory, int BackupsKept)
{
    private const string Section = "Storage";
    private const int MostKept = 1000;

    /// <summary>Two weeks of copies beside the database.</summary>
    public static StorageSettings Default { get; } = new(BackupDirectory: null, BackupsKept: 14);

    /// <summary>Reads the settings as the service does: the file of the configuration directory, and the environment over it.</summary>
    /// <exception cref="InvalidDataException">The file is not JSON.</exception>
    public static StorageSettings Load(string configDirectory)
    {
        var builder = new ConfigurationBuilder();
        AppSettingsFile.AddTo(builder, configDirectory);
        return Of(builder.AddEnvironmentVariables().Build());
    }

    /// <summary>Takes the settings; what <c>ProblemOf</c> objects to counts as not said.</summary>
    public static StorageSettings Of(IConfiguration configuration) => new(
        configuration[$"{Section}:{nameof(BackupDirectory)}"] is { Length: > 0 } directory ? directory : Default.BackupDirectory,
        KeptOf(configuration[$"{Section}:{nameof(BackupsKept)}"]) ?? Default.BackupsKept);

    /// <summary>A sentence about the first setting that cannot be used, or null; for settings from wherever they come.</summary>
    public static string? ProblemOf(IConfiguration configuration) => configuration.GetSection(Section).GetChildren()
        .Select(child => ProblemOf(child.Path, child.Value) is { } sentence ? $"{child.Path}: {sentence}" : null)
        .FirstOrDefault(sentence => sentence is not null);

    /// <summary>A sentence about one setting, by its whole path, or null.</summary>
    public static string? ProblemOf(string path, string? value)
    {
        if (!path.StartsWith(Section + ":", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string[] known = [nameof(BackupDirectory), nameof(BackupsKept)];
        var key = path[(Section.Length + 1)..];
        if (!known.Contains(key, StringComparer.OrdinalIgnoreCase))
        {
            return $"{Wording.Quote(key)} is not a setting of {Section}; allowed are {Wording.List(known)}.{Wording.DidYouMean(key, known)}";
        }

        return key.Equals(nameof(BackupsKept), StringComparison.OrdinalIgnoreCase) && KeptOf(value) is null
            ? string.Create(CultureInfo.InvariantCulture, $"{Wording.Quote(value ?? string.Empty)} is not a number of copies; write a whole number from 1 to {MostKept}.")
            : null;
    }

    private static int? KeptOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var kept) && kept is >= 1 and <= MostKept ? kept : null;
}
