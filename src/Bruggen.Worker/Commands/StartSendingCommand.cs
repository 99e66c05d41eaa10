using System.CommandLine;
using Bruggen.Configuration;
using Bruggen.Service.Machine;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen start-sending</c>: ends the time of only watching, after showing what would go out. A running service notices it by itself.</summary>
internal static class StartSendingCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var yes = Confirmation.Yes();
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var command = new Command("start-sending", "Let messages go out: sets sending: on in school.yaml.") { yes, config, data };
        command.SetAction(async (result, ct) => await RunAsync(
            result.GetValue(yes),
            result.GetRequiredValue(config),
            new DataDirectory(Path.GetFullPath(result.GetRequiredValue(data))),
            ct));
        return command;
    }

    private static async Task<int> RunAsync(bool yes, string configDirectory, DataDirectory data, CancellationToken ct)
    {
        if (await LoadedConfiguration.OrProblemsAsync(configDirectory) is not { } configuration)
        {
            return ExitCodes.BadInput;
        }

        var mark = new StopMark(data.Path);
        if (configuration.School.IsSending && mark.Objection() is null)
        {
            Console.WriteLine("Sending is on already.");
            return ExitCodes.Fine;
        }

        var (view, exit) = await PlanReading.ReadAsync(configuration, data, asOf: null, ct);
        if (view is null)
        {
            return exit;
        }

        Console.WriteLine(
            $"{Counted.Of(view.Actions, "action")} for {Counted.Of(view.GoesOut.Length, "person", "people")} {(view.Actions == 1 ? "goes out when its time comes" : "go out when their time comes")}, and {Counted.Of(view.Waiting.Length, "waits", "wait")} for a person.");
        Console.WriteLine("bruggen plan shows them one by one.");
        if (await Confirmation.AskAsync("Start sending?", yes) is { } end)
        {
            return end;
        }

        if (((configuration.School.IsSending ? null : DataUser.AsCaller(() => SendingSwitch.TurnOn(configDirectory))) ?? mark.TakeAway()) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return ExitCodes.Problems;
        }

        Console.WriteLine("Sending is on. A running service notices it within a minute.");
        return ExitCodes.Fine;
    }
}
