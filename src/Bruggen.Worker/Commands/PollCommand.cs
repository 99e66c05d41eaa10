using System.CommandLine;
using System.Globalization;
using Bruggen.Service.Machine;
using Bruggen.Service.Pipeline;
using Bruggen.Storage;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen poll</c>: asks the running service to read attendance now, whatever it waits for after failures.</summary>
internal static class PollCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var command = new Command("poll", "Ask the service to read attendance now.") { data };
        command.SetAction(async (result, ct) =>
        {
            var directory = new DataDirectory(Path.GetFullPath(result.GetRequiredValue(data)));
            if (await StoresOfService.RefuseAbsentAsync(directory) is { } exit)
            {
                return exit;
            }

            // What is asked of nobody would be answered at the next start, which reads attendance anyway.
            if (!DataDirectoryLock.IsHeld(directory.Path))
            {
                await Console.Error.WriteLineAsync($"No service runs on {directory.Path} now; start it, or give the --data of the one that runs.");
                return ExitCodes.Problems;
            }

            return await StoresOfService.UseAsync(
                directory.Path,
                StoreUse.Write,
                async stores =>
                {
                    await stores.Settings.SetAsync(SchoolPipeline.PollAskedSetting, TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), ct);
                    Console.WriteLine("Asked for. The service reads attendance within a minute; bruggen health says how it went.");
                    return ExitCodes.Fine;
                },
                ct);
        });
        return command;
    }
}
