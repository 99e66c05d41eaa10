using Bruggen.Configuration;

namespace Bruggen.Worker.Commands;

/// <summary>The files of the admin for a command that needs them good.</summary>
internal static class LoadedConfiguration
{
    /// <summary>The configuration; null after every problem was said on the error stream.</summary>
    /// <param name="directory">Where the files are.</param>
    /// <param name="ofExample">Whether the school of the example will do too: nothing is asked of its Smartschool.</param>
    /// <param name="data">Where a mark may stand that stops sending; null where that makes no difference.</param>
    public static async Task<SchoolConfiguration?> OrProblemsAsync(string directory, bool ofExample = false, string? data = null)
    {
        var reading = ConfigurationFiles.Load(directory);
        foreach (var problem in ofExample ? reading.Problems : reading.Refusals)
        {
            await Console.Error.WriteLineAsync(problem.ToString());
        }

        var order = SendingOrder.In(directory, data is null ? null : new StopMark(data));
        if (order is { IsClear: false, Objection: { } objection })
        {
            await Console.Error.WriteLineAsync(objection);
        }

        return (ofExample ? reading.Configuration : reading.OfSchool)?.Obeying(order);
    }
}
