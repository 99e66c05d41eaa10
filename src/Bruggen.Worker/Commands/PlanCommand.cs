using System.CommandLine;
using System.Text.Json;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.Views;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen plan</c>: what would be created now, per person; nothing is sent, and nothing can be.</summary>
internal static class PlanCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var asOf = new Option<string?>("--as-of") { Description = "The day to plan for, at its end; now by default.", HelpName = "2026-10-05" };
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var command = new Command("plan", "What would be created now, per person; nothing is sent.") { asOf, config, data, format };
        command.SetAction(async (result, ct) => await RunAsync(
            result.GetValue(asOf),
            result.GetRequiredValue(config),
            new DataDirectory(Path.GetFullPath(result.GetRequiredValue(data))),
            result.GetRequiredValue(format) == "json",
            ct));
        return command;
    }

    private static async Task<int> RunAsync(string? asOf, string configDirectory, DataDirectory data, bool json, CancellationToken ct)
    {
        LocalDate? day = null;
        if (asOf is not null)
        {
            if (LocalDatePattern.Iso.Parse(asOf) is not { Success: true } parsed)
            {
                await Console.Error.WriteLineAsync($"--as-of: '{asOf}' is not a date; write it as 2026-10-05.");
                return ExitCodes.BadInput;
            }

            day = parsed.Value;
        }

        if (await LoadedConfiguration.OrProblemsAsync(configDirectory, data: data.Path) is not { } configuration)
        {
            return ExitCodes.BadInput;
        }

        var (view, exit) = await PlanReading.ReadAsync(configuration, data, day, ct);
        if (view is not null)
        {
            Console.Write(json ? JsonSerializer.Serialize(view, HealthJson.Options) + Environment.NewLine : PlanText.Of(view));
        }

        return exit;
    }
}
