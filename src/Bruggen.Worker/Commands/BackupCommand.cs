using System.CommandLine;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Files;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Storage;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen backup</c>: a copy of the database, checked, also while the service runs.</summary>
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
        if (await StoresOfService.RefuseAbsentAsync(data) is { } absent)
        {
            return absent;
        }

        try
        {
            using var mine = DataDirectoryLock.AgainstRestore(data.Path, writes: false);
            var path = to is null ? StorageSettings.Load(configDirectory).BackupsOf(data).FreeFileFor(new SchoolClock(TimeProvider.System).Today) : Path.GetFullPath(to);
            if (to is not null && DataUser.AsCaller(() => DefectOf(path)) is { } defect)
            {
                await Console.Error.WriteLineAsync($"--to: {defect}");
                return ExitCodes.BadInput;
            }

            var copy = await Task.Run(() => DataUser.HasChanged && !UnixFile.MayUse(Path.GetDirectoryName(path)!) ? HandOver(data, path) : DatabaseBackup.Make(data.Database, path), ct);
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

    // What a person names may be the only copy of something.
    private static string? DefectOf(string path) =>
        Path.Exists(path) ? $"'{path}' exists already and is left as it is; give a name that is free, or remove it first."
        : !Directory.Exists(Path.GetDirectoryName(path)) ? $"the folder of '{path}' does not exist; make it first, or give a file in one that does."
        : null;

    /// <summary>Makes the copy as the owner of the database, and puts it where only root may write, as root.</summary>
    private static DatabaseState HandOver(DataDirectory data, string path)
    {
        var outgoing = PrivateFiles.CreateHalf(data.Database + ".outgoing");
        File.Delete(outgoing);
        try
        {
            var copy = DatabaseBackup.Make(data.Database, outgoing);
            DataUser.AsCaller(() => DatabaseBackup.Carry(outgoing, path));
            return copy;
        }
        finally
        {
            File.Delete(outgoing);
        }
    }
}
