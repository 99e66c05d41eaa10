using System.CommandLine;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Storage;
using Bruggen.Storage.Journal;
using NodaTime;

namespace Bruggen.Worker.Commands;

/// <summary>
/// <c>bruggen restore</c>: puts a copy in the place of the database, after a question and never under a running service
///. What was sent since the copy was made is not sent again: <c>sent.log</c> knows of it.
/// </summary>
internal static class RestoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string?>("file") { Description = "The copy; by default the newest nightly one that is whole.", Arity = ArgumentArity.ZeroOrOne };
        var yes = Confirmation.Yes();
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var command = new Command("restore", "Put a copy in the place of the database; stop the service first.") { file, yes, config, data };
        command.SetAction(async (result, _) => await RunAsync(
            result.GetValue(file),
            result.GetValue(yes),
            result.GetRequiredValue(config),
            new DataDirectory(Path.GetFullPath(result.GetRequiredValue(data)))));
        return command;
    }

    private static async Task<int> RunAsync(string? file, bool yes, string configDirectory, DataDirectory data)
    {
        try
        {
            if (Find(file, StorageSettings.Load(configDirectory).BackupsOf(data)) is not { } backup)
            {
                await Console.Error.WriteLineAsync(file is null && !Directory.Exists(data.Path)
                    ? $"--data: there is no directory {Wording.Quote(data.Path)}; give the one the service uses, or the file of a copy."
                    : "restore: there is no nightly copy that is whole; give the file of another one.");
                return ExitCodes.BadInput;
            }

            // Nothing is said of a file, and no data directory made for it, before it is known to be one that can be put back.
            DataUser.AsCaller(() => DatabaseRestore.RequireBackup(backup));

            // From before the question to the end: whoever starts or writes meanwhile would have its work replaced.
            using var mine = DataDirectoryLock.AcquireForRestore(data.Path);
            await using var content = DataUser.AsCaller(() => DatabaseRestore.Open(backup));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{backup} was written at {File.GetLastWriteTimeUtc(content.SafeFileHandle):yyyy-MM-dd HH:mm} UTC; what happened since is lost, but for what was sent."));
            Console.WriteLine(SendJournal.Read(SendJournal.PathBeside(data.Database)) is { IsWhole: true }
                ? "sent.log knows what was sent; none of it is sent again."
                : "There is no whole sent.log here: whatever may have been sent since is held until a person answers once.");
            if (await Confirmation.AskAsync(File.Exists(data.Database) ? $"Put it in the place of {data.Database}?" : $"Make {data.Database} from it?", yes) is { } end)
            {
                return end;
            }

            foreach (var aside in DatabaseRestore.Restore(content, backup, data.Database, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())))
            {
                Console.WriteLine($"Put aside: {aside}");
            }

            Console.WriteLine("Restored. Start the service; bruggen health says whether something waits for you.");
            return ExitCodes.Fine;
        }
        catch (StorageException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCodes.BadInput;
        }
        catch (InvalidDataException error)
        {
            await Console.Error.WriteLineAsync($"appsettings.json: {error.InnerException?.Message ?? error.Message}");
            return ExitCodes.BadInput;
        }
    }

    private static string? Find(string? given, BackupFolder folder) => given is not null ? Path.GetFullPath(given) : folder.Files.Select(backup => backup.Path).FirstOrDefault(IsWhole);

    private static bool IsWhole(string path)
    {
        try
        {
            return DatabaseExaminer.Examine(path).Version > 0;
        }
        catch (StorageException)
        {
            return false;
        }
    }
}
