using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Domain.Rules.Activation;
using Bruggen.Domain.Rules.Explaining;
using Bruggen.Domain.School;
using Bruggen.Service.Explaining;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Worker.Commands;

/// <summary>
/// <c>bruggen explain PUPIL</c>: for each rule what was measured, what is missing and which firing stands in the way; the
/// milestones ahead; and why every firing of the school year was made. Reads the store, writes nothing.
/// </summary>
internal static class ExplainCommand
{
    private const int CountedShown = 12;
    private const string Margin = "    ";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var pupil = CommonOptions.Pupil("Internal number or username.");
        var asOf = new Option<string?>("--as-of") { Description = "The day to explain, with what is recorded now; now by default.", HelpName = "2026-10-05" };
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var command = new Command("explain", "Why a rule fired for a pupil, or what is missing.") { pupil, asOf, config, data, format };
        command.SetAction(async (result, ct) => await RunAsync(
            result.GetRequiredValue(pupil),
            result.GetValue(asOf),
            result.GetRequiredValue(config),
            result.GetRequiredValue(data),
            result.GetRequiredValue(format) == "json",
            ct));
        return command;
    }

    private static async Task<int> RunAsync(string wanted, string? asOf, string configDirectory, string dataDirectory, bool json, CancellationToken ct)
    {
        var reading = ConfigurationFiles.Load(configDirectory);
        if (reading.Configuration is not { } configuration)
        {
            foreach (var problem in reading.Problems)
            {
                await Console.Error.WriteLineAsync(problem.ToString());
            }

            return ExitCodes.BadInput;
        }

        HalfDay? day = null;
        if (asOf is not null)
        {
            if (LocalDatePattern.Iso.Parse(asOf) is not { Success: true } date)
            {
                return await RefuseAsync($"--as-of: '{asOf}' is not a date; write it as 2026-10-05.");
            }

            day = new HalfDay(date.Value, DayPart.Pm);
        }

        return await StoresOfService.UseAsync(
            dataDirectory, StoreUse.Read, (stores, data) => ExplainAsync(wanted, day, configuration, stores, data, json, ct), ct);
    }

    private static async Task<int> ExplainAsync(
        string wanted, HalfDay? day, SchoolConfiguration configuration, SchoolStores stores, DataDirectory data, bool json, CancellationToken ct)
    {
        var at = day ?? new SchoolClock(new SteppedTimeProvider(await StoreTime.NowAsync(stores, data, TimeProvider.System, ct))).NewestHalfDay;
        if (configuration.Calendar.YearOf(at.Date) is not { } year)
        {
            return await RefuseAsync($"--as-of: {at.Date:uuuu-MM-dd} lies in no school year of calendar.yaml.");
        }

        if (await stores.Roster.LoadAsync(ct) is not var (roster, _))
        {
            return await RefuseAsync("No roster has been read yet; start the service first.");
        }

        if (NamedPupil.Find(roster, wanted) is not { } pupil)
        {
            return await RefuseAsync(NamedPupil.Unknown("explain", wanted, roster));
        }

        var memory = new SchoolMemory();
        memory.Take(roster);
        await memory.TakeAsync(stores, year, at, ct);
        var versions = FiringVersion.Of(configuration.Rules);
        var standing = (await stores.Rules.StandingAsync(year.FirstMoment, at, ct))
            .Where(match => match.Firing.Pupil == pupil.Key && versions.GetValueOrDefault(match.Firing.Rule) == match.Version)
            .Select(match => match.Firing)
            .ToList();
        Print(configuration, memory, standing, pupil, at, json);
        return ExitCodes.Fine;
    }

    private static void Print(SchoolConfiguration configuration, SchoolMemory memory, List<Firing> standing, Pupil pupil, HalfDay at, bool json)
    {
        var register = memory.RegisterOf(pupil, configuration);
        var made = memory.FiringsOf(pupil.Key);
        var explanations = new RuleExplainer(new RuleEngine(configuration.Rules))
            .Explain(register, new PupilTraits(pupil.Groups, pupil.BirthDate), [.. made.Where(stored => stored.Counts).Select(stored => stored.Firing), .. standing], at)
            .Select(explanation => (Explanation: explanation, Rule: configuration.Rules.Find(explanation.Rule)!))
            .Select(pair => (pair.Explanation, pair.Rule, Text: ExplanationText.Of(pair.Explanation, pair.Rule.When)))
            .ToList();
        var milestones = Milestones.For(register, configuration.Rules.MergeGap, at)
            .Select(pair => (pair.Milestone, pair.Explanation, Text: ExplanationText.OfMilestone(pair.Explanation, pair.Milestone.When)))
            .ToList();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    pupil = pupil.Key,
                    at = at.ToString(),
                    rules = explanations.Select(row => new
                    {
                        rule = row.Rule.Id,
                        outcome = JsonNamingPolicy.CamelCase.ConvertName(row.Explanation.Outcome.ToString()),
                        measure = row.Explanation.Measure,
                        needed = row.Explanation.Needed,
                        outOf = row.Explanation.OutOf,
                        counted = row.Explanation.Counted.Select(halfDay => halfDay.ToString()),
                        blockedBy = row.Explanation.Blocking?.At.ToString(),
                        wouldFireAt = row.Explanation.WouldFireAt?.ToString(),
                        text = row.Text,
                    }),
                    milestones = milestones.Select(row => new
                    {
                        id = row.Milestone.Id,
                        title = row.Milestone.Title,
                        source = row.Milestone.Source,
                        validFrom = Date(row.Milestone.ValidFrom),
                        validTo = row.Milestone.ValidTo is { } end ? Date(end) : null,
                        reached = row.Explanation.Outcome is Outcome.Fires or Outcome.FiredBefore,
                        measure = row.Explanation.Measure,
                        needed = row.Explanation.Needed,
                        reachedAt = row.Explanation.WouldFireAt?.ToString(),
                    }),
                    matchedAlready = standing.Select(firing => new { rule = firing.Rule, at = firing.At.ToString(), level = firing.Level }),
                    firings = made.Select(stored => new { rule = stored.Firing.Rule, at = stored.Firing.At.ToString(), level = stored.Firing.Level, superseded = stored.SupersededAt is not null, trace = stored.Trace }),
                },
                HealthJson.Options));
            return;
        }

        Console.WriteLine($"Pupil {pupil.Key}, class {pupil.Class ?? "(none)"}, at {ExplanationText.InWords(at)}");
        Console.WriteLine();
        foreach (var (explanation, rule, text) in explanations)
        {
            Write($"{rule.Id}: {text}");
            if (explanation.Counted.Length > 0)
            {
                var shown = explanation.Counted.TakeLast(CountedShown).Select(halfDay => halfDay.ToString());
                Write($"counted: {(explanation.Counted.Length > CountedShown ? "... " : string.Empty)}{string.Join(' ', shown)}", Margin);
            }
        }

        Console.WriteLine();
        Console.WriteLine("Milestones");
        foreach (var (milestone, _, text) in milestones)
        {
            Write($"{milestone.Id}: {milestone.Title}; {text}");
            Write($"source: {milestone.Source}, from {Date(milestone.ValidFrom)}{(milestone.ValidTo is { } end ? $" to {Date(end)}" : string.Empty)}", Margin);
        }

        foreach (var firing in standing)
        {
            Console.WriteLine();
            Write($"{firing.At} {firing.Rule} matched already when the rule came; nothing is sent about it unless bruggen adopt {firing.Rule}");
        }

        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Fired this school year: {made.Count}"));
        foreach (var stored in made)
        {
            Write($"{stored.Firing.At} {stored.Firing.Rule}{(stored.SupersededAt is null ? string.Empty : " (superseded by a correction)")}: {stored.Trace}");
        }
    }

    private static void Write(string text, string margin = "")
    {
        foreach (var line in WrappedText.Lines(text, WrappedText.Columns - margin.Length, Margin))
        {
            Console.WriteLine(margin + line);
        }
    }

    private static string Date(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return ExitCodes.BadInput;
    }
}
