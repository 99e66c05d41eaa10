using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Worker.Health;

namespace Bruggen.Worker.Configuration;

/// <summary>
/// The configuration in force. Changed files are picked up without a restart; wrong ones leave the last good ones
/// active and turn health yellow (product 3).
/// </summary>
/// <param name="directory">Where the files are; null for a configuration that does not come from files and never changes.</param>
/// <param name="first">What is in force at first.</param>
internal sealed class ConfigurationSource(string? directory, SchoolConfiguration first)
{
    private readonly Lock _gate = new();
    private string _stamp = first.Stamp;

    /// <summary>Told about wrong files and their repair; null before the service has a health board.</summary>
    public HealthBoard? Health { get; set; }

    /// <summary>The last good configuration.</summary>
    public SchoolConfiguration Current { get; private set; } = first;

    /// <summary>What is wrong with the files as they are now; empty when they are the ones in force.</summary>
    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>Reads the files again when one has changed, and says what is in force now.</summary>
    public SchoolConfiguration Refresh()
    {
        lock (_gate)
        {
            if (directory is null || ConfigurationFiles.StampOf(directory) is var stamp && stamp == _stamp)
            {
                return Current;
            }

            _stamp = stamp;
            var result = ConfigurationFiles.Load(directory);
            Problems = result.Refusals;
            if (result.OfSchool is { } good)
            {
                Current = good;
                Health?.Clear("config");
            }
            else
            {
                Health?.Raise("config", HealthLevel.Yellow, $"{ForTheLog(Problems[0])} The last good files stay in force.");
            }

            return Current;
        }
    }

    // The sentence quotes what is written there, and in that file it is people; the admin reads it in bruggen check.
    private static string ForTheLog(Problem problem) => problem.File == ConfigurationFiles.People
        ? string.Create(CultureInfo.InvariantCulture, $"{problem.File}:{problem.Line}:{problem.Column} cannot be used as it stands; bruggen check says why.")
        : problem.ToString();
}
