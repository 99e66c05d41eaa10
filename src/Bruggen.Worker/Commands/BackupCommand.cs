using System.CommandLine;
using System.Globalization;
using Bruggen.Storage;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Pipeline;
using Bruggen.Worker.Time;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen backup</c>: a copy of the database, checked, also while the service runs (product 10).</summary>
internal static class BackupCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var to = new Option<string?>("--to") { Description = "The file to make; by default today's in the directory of the nightly copies.", HelpName = "FILE" };
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var command = new Command("backup", "Copy the database, checked, also while the service runs.") { to, config, data };
        command.SetAction(async (result, ct) => await RunAsync(
            result.GetValue(to),
            result.GetRequiredValue(config),
            new DataDirectory(Path.GetFullPath(result.GetRequiredValue(data))),
            ct));
        return command;
    }

    private static async Task<int> RunAsync(string? to, string configDirectory, DataDirectory data, CancellationToken ct)
    {
        if (!File.Exists(data.Database))
        {
            await Console.Error.WriteLineAsync($"{data.Database}: there is no database here; give the --data the service uses.");
            return ExitCodes.BadInput;
        }

        try
        {
            var today = new SchoolClock(TimeProvider.System).Today;
            var path = to is null ? StorageSettings.Load(configDirectory).BackupsOf(data).FileFor(today) : Path.GetFullPath(to);
            if (path == data.Database)
            {
                await Console.Error.WriteLineAsync("--to: this is the database itself; give another file.");
                return ExitCodes.BadInput;
            }

            // Today's own copy is made anew; what a person names may be the only copy of something.
            if (to is not null && File.Exists(path))
            {
                await Console.Error.WriteLineAsync($"--to: '{path}' exists already and is left as it is; give a name that is free, or remove it first.");
                return ExitCodes.BadInput;
            }

            if (to is not null && !Directory.Exists(Path.GetDirectoryName(path)))
            {
                await Console.Error.WriteLineAsync($"--to: the folder of '{path}' does not exist; make it first, or give a file in one that does.");
                return ExitCodes.BadInput;
            }

            var copy = await Task.Run(() => DatabaseBackup.Make(data.Database, path), ct);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {copy.Bytes / 1e6:0.0} MB, whole. It holds data about pupils: keep it as carefully as the database."));
            return ExitCodes.Fine;
        }
        catch (StorageException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCodes.Problems;
        }
        catch (InvalidDataException error)
        {
            await Console.Error.WriteLineAsync($"appsettings.json: {error.InnerException?.Message ?? error.Message}");
            return ExitCodes.BadInput;
        }
    }
}
