using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Bruggen.Worker.Health;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen health</c>: how the service was at its latest cycle, from <c>health.json</c> in the data directory.</summary>
internal static class HealthCommand
{
    // The service reports at least every minute.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var command = new Command("health", "How the service is: green, yellow or red, with a sentence for each reason.") { data, format };
        command.SetAction(async (result, ct) =>
        {
            var path = Path.Combine(result.GetRequiredValue(data), "health.json");
            if (!File.Exists(path))
            {
                await Console.Error.WriteLineAsync($"{path}: there is no health report here; start the service with the same --data, or give the directory it uses.");
                return ExitCodes.BadInput;
            }

            var silent = TimeProvider.System.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
            if (silent > LongestSilence)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"red  service: no report for {silent.TotalMinutes:0} minutes; the service is not running, or hangs."));
                return ExitCodes.Problems;
            }

            var text = await File.ReadAllTextAsync(path, ct);
            var report = JsonSerializer.Deserialize<HealthReport>(text, HealthJson.Options)!;
            if (result.GetRequiredValue(format) == "json")
            {
                Console.WriteLine(text);
            }
            else
            {
                Console.WriteLine($"{report.State}  at {report.At}  sending: {report.Sending ?? "?"}  attendance read: {report.LastPoll ?? "never"}");
                if (report.Watching is { } watching)
                {
                    Console.WriteLine(watching);
                }

                foreach (var reason in report.Reasons)
                {
                    Console.WriteLine($"{reason.Level}  {reason.Topic}: {reason.Sentence}");
                }
            }

            return report.State == "green" ? ExitCodes.Fine : ExitCodes.Problems;
        });
        return command;
    }
}
