using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using Bruggen.Service.Machine;
using Bruggen.Storage;
using Bruggen.Storage.School;
using NodaTime;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen check</c>: reads every file of the admin and says what is wrong with it, all at once.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command, with its own <c>--config</c> and <c>--format</c>.</summary>
    internal static Command Create()
    {
        var directory = new Option<string?>(CommonOptions.ConfigName) { Description = "The folder with school.yaml, calendar.yaml and rules.yaml.", HelpName = "DIR" };
        var data = new Option<string?>("--data") { Description = "Where the service keeps its database, to hold classes, groups and pupils against the school.", HelpName = "DIR" };

        // The usual files and the usual database belong together; other files may be of another school.
        data.DefaultValueFactory = argument => argument.GetResult(directory) is null or { Implicit: true } ? DataDirectory.Default() : null;
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnly("text", "json");
        var command = new Command("check", "Check every configuration file and text; exit code 0 when all is well, 1 when something is not.")
        {
            directory,
            data,
            format,
        };
        command.SetAction(async (result, ct) =>
        {
            var isGiven = result.GetResult(data) is { Implicit: false };
            var place = result.GetValue(data) is { } named ? new DataDirectory(Path.GetFullPath(named)) : null;
            var (known, trouble) = place is null ? (null, null) : await RosterAsync(place, ct);
            var exit = Run(
                result.GetValue(directory) ?? ConfigurationDirectory.Default(),
                result.GetValue(format) == "json",
                result.InvocationConfiguration.Output,
                result.InvocationConfiguration.Error,
                known,
                place is null ? null : new StopMark(place.Path));
            if (isGiven && trouble is not null && exit != ExitCodes.BadInput)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"Classes, groups and pupils were not compared with the school: {trouble}");
            }

            return exit;
        });
        return command;
    }

    internal static int Run(string directory, bool json, TextWriter output, TextWriter error, (Roster Roster, LocalDate On)? known = null, StopMark? mark = null)
    {
        if (ConfigurationDirectory.Defect(directory) is { } absent)
        {
            error.WriteLine(absent);
            return ExitCodes.BadInput;
        }

        // The files lean on each other in the order they are read, so what is odd in an earlier one explains a later one.
        var reading = ConfigurationFiles.Load(directory, known);
        ImmutableArray<Problem> problems =
        [
            .. reading.Refusals.Concat(reading.Remarks).OrderBy(problem => ConfigurationReading.Order(problem.File)).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column),
        ];
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
            Write(directory, reading, problems, texts, SendingOrder.In(directory, mark), output);
        }

        return problems.IsEmpty ? ExitCodes.Fine : ExitCodes.Problems;
    }

    /// <summary>The school as it was last read; or why it is not known, where no service has run or its database is not to be read now.</summary>
    private static async Task<((Roster Roster, LocalDate On)? Known, string? Trouble)> RosterAsync(DataDirectory data, CancellationToken ct)
    {
        if (!File.Exists(data.Database))
        {
            return (null, $"{data.Database}: there is no database here; give the --data the service uses.");
        }

        try
        {
            await using var database = await BruggenDatabase.OpenReadOnlyAsync(data.Database, ct);
            return await new RosterStore(database).LoadAsync(ct) is var (roster, at)
                ? ((roster, at.InZone(SchoolTimeZone.Brussels).Date), null)
                : (null, "no roster has been read yet; start the service first.");
        }
        catch (StorageException error)
        {
            return (null, error.Message);
        }
    }

    private static void Write(string directory, ConfigurationReading reading, ImmutableArray<Problem> problems, int texts, SendingOrder order, TextWriter output)
    {
        foreach (var problem in problems)
        {
            output.WriteLine(problem);
        }

        foreach (var hint in reading.Hints)
        {
            output.WriteLine($"hint: {hint}");
        }

        if (order is { IsClear: false, Objection: { } objection })
        {
            output.WriteLine($"sending: {objection}");
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
