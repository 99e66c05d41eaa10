using Bruggen.Worker.Configuration;

namespace Bruggen.Worker.Commands;

/// <summary>The files of the admin for a command that needs them good.</summary>
internal static class LoadedConfiguration
{
    /// <summary>The configuration; null after every problem was said on the error stream.</summary>
    public static async Task<SchoolConfiguration?> OrProblemsAsync(string directory)
    {
        var reading = ConfigurationFiles.Load(directory);
        foreach (var problem in reading.Problems)
        {
            await Console.Error.WriteLineAsync(problem.ToString());
        }

        return reading.Configuration;
    }
}
