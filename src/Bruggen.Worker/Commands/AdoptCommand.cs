using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Bruggen.Configuration;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules.Activation;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Service.Views;
using Bruggen.Storage.Rules;
using NodaTime;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen adopt RULE</c>: acts after all on what a rule matched already when it came; the service does it at its next plan.</summary>
internal static class AdoptCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rule = new Argument<string>("rule") { Description = "The id of the rule in rules.yaml." };
        var yes = Confirmation.Yes();
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var command = new Command("adopt", "Act on what a new or changed rule matched already when it came.") { rule, yes, config, data, format };
        command.SetAction(async (result, ct) => await RunAsync(
            result.GetRequiredValue(rule),
            result.GetValue(yes),
            result.GetRequiredValue(config),
            new DataDirectory(Path.GetFullPath(result.GetRequiredValue(data))),
            result.GetRequiredValue(format) == "json",
            ct));
        return command;
    }

    private static async Task<int> RunAsync(string rule, bool yes, string configDirectory, DataDirectory data, bool json, CancellationToken ct)
    {
        if (await LoadedConfiguration.OrProblemsAsync(configDirectory) is not { } configuration)
        {
            return ExitCodes.BadInput;
        }

        var versions = FiringVersion.Of(configuration.Rules);
        if (!versions.TryGetValue(rule, out var version))
        {
            await Console.Error.WriteLineAsync(configuration.Rules.Find(rule) is null
                ? $"adopt: there is no rule {Wording.Quote(rule)} in rules.yaml.{Wording.DidYouMean(rule, configuration.Rules.Rules.Select(one => one.Id))}"
                : $"adopt: the rule {Wording.Quote(rule)} is switched off; it matches nobody.");
            return ExitCodes.BadInput;
        }

        if (await StoresOfService.RefuseAbsentAsync(data) is { } absent)
        {
            return absent;
        }

        var (view, exit) = await PlanReading.ReadAsync(configuration, data, asOf: null, ct);
        if (view is null)
        {
            return exit;
        }

        var match = view.Matched.FirstOrDefault(one => one.Rule == rule) ?? new PlanView.Match(rule, []);
        var braked = Brake.Default.Holds(match.Pupils.Length, view.School);
        if (!json)
        {
            Print(match, braked);
        }

        if (match.Pupils.Length > 0)
        {
            if (await Confirmation.AskAsync("Act on all of them?", yes) is { } end)
            {
                return end;
            }

            if (await RequestAsync(data, rule, version, ct) is not ExitCodes.Fine and var failed)
            {
                return failed;
            }
        }

        Console.WriteLine(json
            ? JsonSerializer.Serialize(new { rule, adopted = match.Pupils.Length > 0, braked, match.Pupils }, HealthJson.Options)
            : match.Pupils.Length > 0 ? "Asked for. The service does it at its next plan, within minutes." : "There is nothing to adopt.");
        return ExitCodes.Fine;
    }

    private static Task<int> RequestAsync(DataDirectory data, string rule, string version, CancellationToken ct) => StoresOfService.UseAsync(
        data.Path,
        StoreUse.Write,
        async (stores, directory) =>
        {
            var now = Instant.FromDateTimeOffset(await StoreTime.NowAsync(stores, directory, TimeProvider.System, ct));
            await stores.Rules.RequestAdoptionAsync(new AdoptionRequest(rule, version, now), ct);
            return ExitCodes.Fine;
        },
        ct);

    private static void Print(PlanView.Match match, bool braked)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{match.Rule} matched {match.Pupils.Length} pupils already when it came"));
        Console.Write(PlanText.Of(match));
        if (braked)
        {
            Console.WriteLine("That is many at once: the brake will hold the actions until somebody says");
            Console.WriteLine($"bruggen outbox release --rule {match.Rule}, or withdraw.");
        }
    }
}
