using System.CommandLine;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Service.Machine;
using Bruggen.Service.Replay;
using Bruggen.Service.Replay.Forecast;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen replay</c>: runs the rules over a register, moment by moment, and does nothing about it (RULES.md, Replay).</summary>
internal static class ReplayCommand
{
    private const string FileName = "FILE";

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
        var workload = new Option<string?>("--workload") { Description = "Instead of the firings, what they would ask of people: table, json or html.", HelpName = "table|json|html" };
        workload.AcceptOnly("table", "json", "html");
        var compare = File("--compare", "With --workload: other rules, shown beside the rules with the differences.");
        var data = new Option<string?>("--data") { Description = "With --workload: find people in the roster kept in this directory; without it roles stand for themselves.", HelpName = "DIR" };
        var command = new Command("replay", "Run the rules over a register as if it were happening; nothing is sent.")
        {
            register, balances, rules, calendar, school, config, from, to, format, output, workload, compare, data,
        };
        command.SetAction(async (result, ct) =>
        {
            var problems = new List<string>();
            var directory = result.GetRequiredValue(config);
            if (result.GetValue(register) is null)
            {
                problems.Add("--register: the register to replay is missing; give a CSV file with the header pupil,class,date,am,pm.");
            }

            var form = result.GetValue(workload);
            if (form is null && (result.GetValue(compare) ?? result.GetValue(data)) is not null)
            {
                problems.Add("--compare and --data: they are about the workload; add --workload table, json or html.");
            }

            var first = ReadDate(from.Name, result.GetValue(from), problems);
            var last = ReadDate(to.Name, result.GetValue(to), problems);
            if (last < first)
            {
                problems.Add(EndsEarly(first!.Value, last!.Value));
            }

            var input = result.GetValue(register) is not { } path
                ? null
                : DataUser.AsCaller(() => ReplayInput.Read(
                    new ReplayFiles(
                        path,
                        result.GetValue(balances),
                        result.GetValue(rules) ?? Path.Combine(directory, "rules.yaml"),
                        result.GetValue(compare),
                        result.GetValue(calendar) ?? Path.Combine(directory, "calendar.yaml"),
                        result.GetValue(school) ?? Path.Combine(directory, "school.yaml")),
                    problems));
            var errors = result.InvocationConfiguration.Error;
            var roster = form is not null && result.GetValue(data) is { } directoryOfData ? await KeptRoster.ReadAsync(directoryOfData, problems, ct) : null;
            if (input is null || problems.Count > 0)
            {
                return Refuse(problems, errors);
            }

            var run = new ReplayRun(input);
            var counts = run.Count();
            var (start, end) = (first ?? counts.From, last ?? counts.To);
            var isOutside = first is not null && input.Calendar.Years.All(year => year.End < start || (last ?? LocalDate.MaxIsoValue) < year.Start);
            if (end < start)
            {
                return Refuse([isOutside ? $"--from: {OutsideYears(start, last, input.Calendar)}" : EndsEarly(start, end)], errors);
            }

            // A period is what was asked for, also where there is no school: nothing fires in it.
            if (isOutside)
            {
                errors.WriteLine($"warning: {OutsideYears(start, end, input.Calendar)}");
            }

            foreach (var warning in ReplayWarnings.Of(input, counts))
            {
                errors.WriteLine(warning);
            }

            Action<Stream> write;
            if (form is null)
            {
                var firings = run.Evaluate(input.Rules, start, end, ct);
                write = stream => FiringsDocument.Write(firings, input.Rules, result.GetRequiredValue(format) == "json", stream);
            }
            else
            {
                var comparison = Comparison.Of(run, input, roster, start, end, ct);
                write = stream => WorkloadDocument.Write(comparison, input.School.Name, form, stream);
            }

            return Write(write, result.GetValue(output), standardOutput, errors);
        });
        return command;
    }

    private static int Write(Action<Stream> write, string? path, Func<Stream> standardOutput, TextWriter errors)
    {
        try
        {
            using var stream = new BufferedStream(path is null ? standardOutput() : DataUser.AsCaller(() => new FileStream(path, FileMode.Create, FileAccess.Write)), 64 * 1024);
            write(stream);
        }
        catch (IOException) when (path is null)
        {
            // Whoever read the output has seen enough, as head does.
        }
        catch (Exception exception) when (path is not null && exception is (IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException))
        {
            return Refuse([$"--output: {Wording.Quote(path)} cannot be written; give a file in a folder that exists and that you may write to."], errors);
        }

        return ExitCodes.Fine;
    }

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

    private static string OutsideYears(LocalDate from, LocalDate? to, SchoolCalendar calendar)
    {
        string[] years = [.. calendar.Years.Select(year => string.Create(CultureInfo.InvariantCulture, $"{year.Name} ({year.Start:uuuu-MM-dd} to {year.End:uuuu-MM-dd})"))];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{from:uuuu-MM-dd}{(to is { } last ? $" to {LocalDatePattern.Iso.Format(last)}" : " and on")} lies in no school year of the calendar; it has {Wording.List(years)}.");
    }

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
