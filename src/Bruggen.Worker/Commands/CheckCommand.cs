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
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error));
        return command;
    }

    internal static int Run(string directory, bool json, TextWriter output, TextWriter error)
    {
        if (ConfigurationDirectory.Defect(directory) is { } absent)
        {
            error.WriteLine(absent);
            return ExitCodes.BadInput;
        }

        var reading = ConfigurationFiles.Load(directory);
        ImmutableArray<Problem> problems = [.. reading.Problems, .. reading.Remarks];
        var texts = reading.Configuration is { } configuration ? RenderAll(configuration.Templates) : 0;
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    Ok = problems.IsEmpty,
                    Directory = directory,
                    reading.Files,
                    Rules = reading.Configuration?.Rules.Rules.Length,
                    reading.Examples,
                    Texts = texts,
                    Problems = problems,
                    reading.Hints,
                },
                Json));
        }
        else
        {
            Write(directory, reading, problems, texts, output);
        }

        return problems.IsEmpty ? ExitCodes.Fine : ExitCodes.Problems;
    }

    private static void Write(string directory, ConfigurationReading reading, ImmutableArray<Problem> problems, int texts, TextWriter output)
    {
        foreach (var problem in problems)
        {
            output.WriteLine(problem);
        }

        foreach (var hint in reading.Hints)
        {
            output.WriteLine($"hint: {hint}");
        }

        output.WriteLine(problems.IsEmpty
            ? $"ok: {directory} ({reading.Files.Length} files, {reading.Configuration!.Rules.Rules.Length} rules, {reading.Examples} examples, {texts} texts)"
            : $"{problems.Length} {(problems.Length == 1 ? "problem" : "problems")} in {directory}");
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
