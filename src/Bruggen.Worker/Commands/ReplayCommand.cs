using System.CommandLine;
using System.Globalization;
using System.Text;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Replay;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen replay</c>: runs the rules over a register, moment by moment, and does nothing about it (rules 9).</summary>
internal static class ReplayCommand
{
    private const string FileName = "FILE";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The command.</summary>
    internal static Command Create() => Create(Console.OpenStandardOutput);

    /// <summary>The command, with what it prints going somewhere else than to the standard output.</summary>
    internal static Command Create(Func<Stream> standardOutput)
    {
        var register = File("--register", "The register to replay: CSV with the header pupil,class,date,am,pm.");
        var balances = File("--balances", "Opening balances: CSV with the header pupil,unexcused, in half-days.");
        var rules = File("--rules", "The rules; rules.yaml of --config when left out.");
        var calendar = File("--calendar", "The school years; calendar.yaml of --config when left out.");
        var school = File("--school", "The code letters; school.yaml of --config when left out.");
        var config = CommonOptions.Config();
        var from = Date("--from", "First date; the start of the first school year of the register when left out.");
        var to = Date("--to", "Last date, included; the end of the last school year of the register when left out.");
        var format = CommonOptions.Format();
        var output = File("--output", "Write to this file instead of the screen.");
        var command = new Command("replay", "Run the rules over a register as if it were happening; nothing is sent.")
        {
            register, balances, rules, calendar, school, config, from, to, format, output,
        };
        command.SetAction((result, ct) =>
        {
            var problems = new List<string>();
            var directory = result.GetRequiredValue(config);
            if (result.GetValue(register) is null)
            {
                problems.Add("--register: the register to replay is missing; give a CSV file with the header pupil,class,date,am,pm.");
            }

            var first = ReadDate(from.Name, result.GetValue(from), problems);
            var last = ReadDate(to.Name, result.GetValue(to), problems);
            if (last < first)
            {
                problems.Add(EndsEarly(first!.Value, last!.Value));
            }

            var input = result.GetValue(register) is not { } path
                ? null
                : ReplayInput.Read(
                    new ReplayFiles(
                        path,
                        result.GetValue(balances),
                        result.GetValue(rules) ?? Path.Combine(directory, "rules.yaml"),
                        OtherRules: null,
                        result.GetValue(calendar) ?? Path.Combine(directory, "calendar.yaml"),
                        result.GetValue(school) ?? Path.Combine(directory, "school.yaml")),
                    problems);
            var errors = result.InvocationConfiguration.Error;
            if (input is null || problems.Count > 0)
            {
                return Task.FromResult(Refuse(problems, errors));
            }

            return Task.FromResult(Run(input, first, last, result.GetRequiredValue(format) == "json", () => Open(result.GetValue(output), standardOutput), errors, ct));
        });
        return command;
    }

    private static int Run(ReplayInput input, LocalDate? first, LocalDate? last, bool json, Func<Stream> open, TextWriter errors, CancellationToken ct)
    {
        var run = new ReplayRun(input);
        var counts = run.Count();
        var (from, to) = (first ?? counts.From, last ?? counts.To);
        if (to < from)
        {
            return Refuse([EndsEarly(from, to)], errors);
        }

        foreach (var warning in ReplayWarnings.Of(input, counts))
        {
            errors.WriteLine(warning);
        }

        var firings = run.Evaluate(input.Rules, from, to, ct);
        try
        {
            using var stream = new BufferedStream(open(), 64 * 1024);
            if (json)
            {
                FiringsJson.Write(firings, stream);
            }
            else
            {
                using var text = new StreamWriter(stream, Utf8);
                FiringsTable.Write(firings, input.Rules, text);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse(["--output: the answer cannot be written there; give a file in a folder that exists and that you may write to."], errors);
        }

        return ExitCodes.Fine;
    }

    private static Stream Open(string? path, Func<Stream> standardOutput) =>
        path is null ? standardOutput() : new FileStream(path, FileMode.Create, FileAccess.Write);

    private static int Refuse(IEnumerable<string> problems, TextWriter errors)
    {
        foreach (var problem in problems)
        {
            errors.WriteLine(problem);
        }

        return ExitCodes.BadInput;
    }

    private static string EndsEarly(LocalDate from, LocalDate to) =>
        string.Create(CultureInfo.InvariantCulture, $"--to: {to:uuuu-MM-dd} lies before the first date, {from:uuuu-MM-dd}; give a last date on or after it.");

    private static LocalDate? ReadDate(string option, string? text, List<string> problems)
    {
        if (text is null)
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(text) is { Success: true } date)
        {
            return date.Value;
        }

        problems.Add($"{option}: {Wording.Quote(text)} is not a date; write it as 2026-09-01.");
        return null;
    }

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = FileName };

    private static Option<string?> Date(string name, string description) => new(name) { Description = description, HelpName = "2026-09-01" };
}
