using System.CommandLine;
using System.Text.Json;
using Bruggen.Configuration;
using Bruggen.Service.Doctor;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen doctor</c>: walks from the files over the platform to the disk, and says of each whether it is well and what to do when not.</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    /// <param name="answers">Where a person answers; the console by default.</param>
    public static Command Create(TextReader? answers = null)
    {
        var probe = new Option<bool>("--probe") { Description = "Also send one message to the admin, and make and remove a to-do and a folder; asks first." };
        var yes = Confirmation.Yes();
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var command = new Command("doctor", "Look at everything Bruggen needs; each line ok, warning or problem, with what to do. Changes nothing but with --probe.")
        {
            probe, yes, config, data, format,
        };
        command.SetAction(async (result, ct) =>
        {
            if (result.GetValue(yes) && !result.GetValue(probe))
            {
                await result.InvocationConfiguration.Error.WriteLineAsync("--yes: only a probe asks something; give --probe too.");
                return ExitCodes.BadInput;
            }

            if (ConfigurationDirectory.Defect(result.GetRequiredValue(config)) is { } absent)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(absent);
                return ExitCodes.BadInput;
            }

            await using var examination = new Examination(
                Path.GetFullPath(result.GetRequiredValue(config)),
                new DataDirectory(Path.GetFullPath(result.GetRequiredValue(data))),
                TimeProvider.System)
            {
                Probes = result.GetValue(probe),
                Progress = Console.IsErrorRedirected ? _ => { } : ShowProgress,
            };
            return await RunAsync(
                examination,
                result.GetRequiredValue(format) == "json",
                question => AskAsync(question, result.GetValue(yes), answers ?? Console.In, result.InvocationConfiguration.Error),
                result.InvocationConfiguration.Output,
                ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(Examination examination, bool json, Func<string, Task<bool>> allow, TextWriter output, CancellationToken ct)
    {
        var lines = new List<DoctorLine>();
        await foreach (var line in Checkup.CheckAsync(examination, ct))
        {
            await TakeAsync(line);
        }

        if (examination.Probes)
        {
            examination.Progress(string.Empty);
            await foreach (var line in Checkup.ProbeAsync(examination, allow, ct))
            {
                await TakeAsync(line);
            }
        }

        var exitCode = examination.PlatformUnreachable ? ExitCodes.Unreachable
            : lines.Exists(line => line.Finding.Verdict == Verdict.Problem) ? ExitCodes.Problems
            : ExitCodes.Fine;
        if (json)
        {
            await output.WriteLineAsync(JsonOf(lines, exitCode));
        }
        else
        {
            examination.Progress(string.Empty);
            foreach (var text in DoctorText.Closing(lines))
            {
                await output.WriteLineAsync(text);
            }
        }

        return exitCode;

        async Task TakeAsync(DoctorLine line)
        {
            lines.Add(line);
            if (!json)
            {
                examination.Progress(string.Empty);
                foreach (var text in DoctorText.Of(line))
                {
                    await output.WriteLineAsync(text);
                }
            }
        }
    }

    private static string JsonOf(List<DoctorLine> lines, int exitCode) => JsonSerializer.Serialize(
        new
        {
            ok = exitCode == ExitCodes.Fine,
            exitCode,
            lines = lines.Select(line => new
            {
                check = line.Check,
                verdict = DoctorText.WordOf(line.Finding.Verdict),
                sentence = line.Finding.Sentence,
                remedy = line.Finding.Remedy,
            }),
            methods = UsedMethods.All.Select(method => method.Name),
        },
        HealthJson.Options);

    private static async Task<bool> AskAsync(string question, bool yes, TextReader answers, TextWriter errors)
    {
        if (yes)
        {
            return true;
        }

        // On the error stream, so that the report stays clean in a pipe.
        await errors.WriteAsync(Confirmation.Asked(question));
        var answer = await answers.ReadLineAsync();
        await errors.WriteLineAsync();
        return Confirmation.IsYes(answer);
    }

    private static void ShowProgress(string what) =>
        Console.Error.Write($"\r{what[..Math.Min(what.Length, WrappedText.Columns - 1)].PadRight(WrappedText.Columns - 1)}\r");
}
