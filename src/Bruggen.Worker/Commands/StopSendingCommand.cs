using System.CommandLine;
using Bruggen.Configuration;
using Bruggen.Service.Machine;

namespace Bruggen.Worker.Commands;

/// <summary>
/// <c>bruggen stop-sending</c>: nothing leaves any more, whatever is wrong with the files. A running service obeys before its
/// next message.
/// </summary>
internal static class StopSendingCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var yes = Confirmation.Yes();
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var command = new Command("stop-sending", "Stop everything that leaves, at once: sets sending: watch in school.yaml.") { yes, config, data };
        command.SetAction(async (result, _) => await RunAsync(
            result.GetValue(yes),
            result.GetRequiredValue(config),
            new StopMark(Path.GetFullPath(result.GetRequiredValue(data)))));
        return command;
    }

    private static async Task<int> RunAsync(bool yes, string configDirectory, StopMark mark)
    {
        if (ConfigurationDirectory.Defect(configDirectory) is { } absent)
        {
            await Console.Error.WriteLineAsync(absent);
            return ExitCodes.BadInput;
        }

        if ((mark.Objection() ?? (SendingOrder.In(configDirectory) is { IsClear: true, Objection: { } watching } ? watching : null)) is { } stopped)
        {
            Console.WriteLine($"Sending is stopped already: {stopped}");
            return ExitCodes.Fine;
        }

        if (await Confirmation.AskAsync("Stop sending?", yes) is { } end)
        {
            return end;
        }

        if (DataUser.AsCaller(() => SendingSwitch.TurnOff(configDirectory)) is not { } problem)
        {
            Console.WriteLine("Sending is stopped: school.yaml says sending: watch. What waits stays; bruggen start-sending lets it go on.");
            return ExitCodes.Fine;
        }

        await Console.Error.WriteLineAsync(problem);
        if (mark.Leave() is { } trouble)
        {
            await Console.Error.WriteLineAsync(trouble);
            return ExitCodes.Problems;
        }

        Console.WriteLine($"Sending is stopped by {mark.Path}, whatever school.yaml says. What waits stays; bruggen start-sending lets it go on.");
        return ExitCodes.Fine;
    }
}
