using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Storage;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen health</c>: how the service was at its latest cycle, from <c>health.json</c> in the data directory.</summary>
internal static class HealthCommand
{
    private const int LevelWidth = 8;

    private static readonly string Margin = new(' ', LevelWidth);

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

            var report = JsonSerializer.Deserialize<HealthReport>(await File.ReadAllTextAsync(path, ct), HealthJson.Options)!;
            var json = result.GetRequiredValue(format) == "json";
            var silent = TimeProvider.System.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
            (string Topic, string Sentence)? stale =
                report.Service is ServicePhase.Stopped or ServicePhase.Refused ? null
                : report.Service is not null && DataDirectoryLock.IsFree(result.GetRequiredValue(data))
                    ? ("service", $"the service does not run: its last report is of {report.At}, and it ended without a word, by a kill, a crash or a stop of the machine. Start it again; its log in {Path.Combine(result.GetRequiredValue(data), "logs")} may say more.")
                : silent < -LongestSilence ? ("clock", "the newest report is of a time that has not come yet; this machine's clock was set back since, or is wrong.")
                : silent > LongestSilence ? ("service", string.Create(CultureInfo.InvariantCulture, $"no report for {silent.TotalMinutes:0} minutes; the service is not running, or hangs."))
                : null;
            if (stale is var (topic, sentence))
            {
                if (json)
                {
                    // Whoever reads the state only must not take an old green for a new one.
                    var red = new HealthReason(topic, "red", char.ToUpperInvariant(sentence[0]) + sentence[1..], report.At);
                    Console.WriteLine(JsonSerializer.Serialize(report with { State = red.Level, NextPoll = null, Reasons = [red, .. report.Reasons] }, HealthJson.Options));
                    return ExitCodes.Problems;
                }

                await Console.Error.WriteLineAsync($"red  {topic}: {sentence}");
                foreach (var reason in topic == "service" ? report.Reasons : [])
                {
                    await Console.Error.WriteLineAsync($"{reason.Level}  {reason.Topic}, then: {reason.Sentence}");
                }

                return ExitCodes.Problems;
            }

            if (json)
            {
                // Without the blanks that keep room for a sentence more in the file.
                Console.WriteLine(JsonSerializer.Serialize(report, HealthJson.Options));
            }
            else
            {
                Console.WriteLine($"{report.State.PadRight(LevelWidth - 1)} at {report.At}  sending: {report.Sending ?? "?"}{(report.Service is { } service ? $"  service: {service}" : string.Empty)}");
                Console.WriteLine($"{Margin}attendance read: {report.LastPoll ?? "never"}");
                if (report.NextPoll is { } next)
                {
                    Console.WriteLine($"{Margin}next poll at:    {next}");
                }

                if (report.Degraded is { } degraded)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Margin}degraded: {degraded.Level} since {degraded.Since}"));
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Margin}failed tries: {degraded.Failures}, next at {degraded.NextTry}; bruggen poll tries now"));
                }

                foreach (var line in WrappedText.Lines(report.Watching ?? string.Empty, WrappedText.Columns - LevelWidth))
                {
                    Console.WriteLine(Margin + line);
                }

                foreach (var reason in report.Reasons)
                {
                    var head = reason.Level.PadRight(LevelWidth);
                    foreach (var line in WrappedText.Lines($"{reason.Topic}: {reason.Sentence}", WrappedText.Columns - LevelWidth))
                    {
                        Console.WriteLine(head + line);
                        head = Margin;
                    }
                }
            }

            return report.State == "green" ? ExitCodes.Fine : ExitCodes.Problems;
        });
        return command;
    }
}
