using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Texts;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen check</c>: reads every file of the admin and says what is wrong with it, all at once.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command, with its own <c>--config</c> and <c>--format</c>.</summary>
    internal static Command Create()
    {
        var directory = new Option<string?>("--config") { Description = "The folder with school.yaml, calendar.yaml and rules.yaml.", HelpName = "DIR" };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("check", "Check every configuration file and text; exit code 0 when all is well, 1 when something is not.")
        {
            directory,
            format,
        };
        command.SetAction(result => Run(
            result.GetValue(directory) ?? ConfigurationDirectory.Default(),
            result.GetValue(format) == "json",
            result.InvocationConfiguration.Output));
        return command;
    }

    internal static int Run(string directory, bool json, TextWriter output)
    {
        var reading = ConfigurationFiles.Load(directory);
        ImmutableArray<Problem> problems = [.. reading.Problems, .. reading.Remarks];
        var texts = reading.Configuration is { } configuration ? RenderAll(configuration.Templates) : 0;
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new { Ok = problems.IsEmpty, Directory = directory, reading.Files, Texts = texts, Problems = problems }, Json));
        }
        else if (problems.IsEmpty)
        {
            WriteOk(directory, reading, texts, output);
        }
        else
        {
            foreach (var problem in problems)
            {
                output.WriteLine(problem);
            }
        }

        return problems.IsEmpty ? 0 : 1;
    }

    private static void WriteOk(string directory, ConfigurationReading reading, int texts, TextWriter output)
    {
        output.WriteLine($"Checked {directory}");
        foreach (var file in reading.Files)
        {
            output.WriteLine($"ok  {file}");
        }

        output.WriteLine($"ok  {texts} texts, each filled with {AwkwardNames.All.Length} awkward names");
    }

    /// <summary>Fills every text with values that have broken other programs; a text that cannot stand them throws here and not in front of a parent.</summary>
    private static int RenderAll(TemplateLibrary templates)
    {
        var count = 0;
        foreach (var template in templates.All)
        {
            foreach (var values in AwkwardNames.All)
            {
                template.Render(values);
            }

            count++;
        }

        return count;
    }
}
