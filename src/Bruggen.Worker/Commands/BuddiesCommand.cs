using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning.Buddies;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.Replay;
using Bruggen.Service.State;
using NodaTime;

namespace Bruggen.Worker.Commands;

/// <summary>
/// <c>bruggen buddies</c>: who is whose buddy and for how many school-days this school year, by keys only; and a person's
/// word on one, which the service acts on at its next plan.
/// </summary>
internal static class BuddiesCommand
{
    private const int WidestKey = 16;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var command = new Command("buddies", "Who is whose buddy, and the buddy days of this school year.") { config, data, format };
        command.SetAction(async (result, ct) =>
        {
            if (await LoadedConfiguration.OrProblemsAsync(result.GetRequiredValue(config)) is not { } configuration)
            {
                return ExitCodes.BadInput;
            }

            return await StoresOfService.UseAsync(
                result.GetRequiredValue(data),
                StoreUse.Read,
                async stores =>
                {
                    var until = await stores.Settings.GetAsync(PlanBasis.EvaluatedUntilSetting, ct) is { } text ? HalfDay.Parse(text).Date : (LocalDate?)null;
                    var year = until is { } date ? configuration.Calendar.YearOf(date) : null;
                    Print(year is null ? null : new BuddyLedger(await stores.Buddies.LoadAsync(year.Start, ct), year, until!.Value), year, until, result.GetRequiredValue(format) == "json");
                    return ExitCodes.Fine;
                },
                ct);
        });
        command.Add(Answer("refuse", "This buddy said no: somebody else is asked.", BuddyWish.Refuse));
        command.Add(Answer("keep", "This buddy goes on for another two school weeks.", BuddyWish.Keep));
        command.Add(Answer("stop", "No buddy any more for this absence.", BuddyWish.Stop));
        return command;
    }

    private static Command Answer(string name, string description, BuddyWish wish)
    {
        var pupil = CommonOptions.Pupil("The pupil who is away: internal number, or @username.");
        var data = CommonOptions.Data();
        var command = new Command(name, description) { pupil, data };
        command.SetAction(async (result, ct) => await StoresOfService.UseAsync(
            result.GetRequiredValue(data),
            StoreUse.Write,
            async (stores, directory) =>
            {
                var key = result.GetRequiredValue(pupil);
                var open = (await stores.Buddies.LoadAsync(LocalDate.MaxIsoValue, ct)).FirstOrDefault(episode => episode.Pupil == key);
                if (open is null || !await stores.Buddies.WishAsync(open.Id, wish, Instant.FromDateTimeOffset(await StoreTime.NowAsync(stores, directory, TimeProvider.System, ct)), ct))
                {
                    await Console.Error.WriteLineAsync($"{name}: {Wording.Quote(key)} is not the key of a pupil who has a buddy now; bruggen buddies lists them.");
                    return ExitCodes.BadInput;
                }

                Console.WriteLine($"{name}: asked for. The service does it at its next plan, within minutes.");
                return ExitCodes.Fine;
            },
            ct));
        return command;
    }

    private static void Print(BuddyLedger? ledger, SchoolYear? year, LocalDate? until, bool json)
    {
        var episodes = ledger?.Episodes ?? [];
        var days = episodes
            .Where(episode => episode.ToldOn is not null)
            .Select(episode => episode.Buddy)
            .Distinct(StringComparer.Ordinal)
            .Select(buddy => (Buddy: buddy, Days: ledger!.DaysOf(buddy), Pupils: episodes.Where(episode => episode.Buddy == buddy && episode.ToldOn is not null).Select(episode => episode.Pupil).Distinct(StringComparer.Ordinal).Count()))
            .OrderByDescending(one => one.Days)
            .ThenBy(one => one.Buddy, StringComparer.Ordinal)
            .ToImmutableArray();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    SchoolYear = year?.Name,
                    Episodes = episodes.Select(episode => new
                    {
                        episode.Pupil,
                        episode.Buddy,
                        episode.Class,
                        Chosen = Iso(episode.ChosenOn),
                        Told = Iso(episode.ToldOn),
                        Kept = Iso(episode.KeptOn),
                        Until = Iso(episode.Until),
                        End = episode.End?.ToString().ToLowerInvariant(),
                        Days = BuddyLedger.DaysOf(episode, year!, until!.Value),
                    }).ToImmutableArray(),
                    Ledger = days.Select(one => new { one.Buddy, one.Days, one.Pupils }).ToImmutableArray(),
                },
                HealthJson.Options));
            return;
        }

        var open = episodes.Where(episode => episode.IsOpen).ToList();
        if (open.Count > 0)
        {
            var now = new TextTable(new("pupil", WidestKey), new("class", WidestKey), new("buddy", WidestKey), new("told", WidestKey), new("days", WidestKey, IsNumber: true));
            foreach (var episode in open)
            {
                now.Add(episode.Pupil, episode.Class, episode.Buddy, Iso(episode.ToldOn) ?? "not yet", Number(BuddyLedger.DaysOf(episode, year!, until!.Value)));
            }

            now.Write(Console.Out);
            Console.WriteLine();
        }

        if (days.Length > 0)
        {
            var all = new TextTable(new("buddy", WidestKey), new("days", WidestKey, IsNumber: true), new("pupils", WidestKey, IsNumber: true));
            foreach (var (buddy, number, pupils) in days)
            {
                all.Add(buddy, Number(number), Number(pupils));
            }

            all.Write(Console.Out);
            Console.WriteLine();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{open.Count} buddies now, {days.Length} this school year"));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Iso(LocalDate? date) => date?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
