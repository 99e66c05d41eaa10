using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Bruggen.Domain.Calendar;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.Replay;
using Bruggen.Service.State;
using Bruggen.Storage.Folders;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen folders</c>: the material folders of this school year, where each stands, and how many teachers gave something.</summary>
internal static class FoldersCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var command = new Command("folders", "The material folders of the classes, and how many teachers gave something.") { config, data, format };
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
                    var year = await stores.Settings.GetAsync(PlanBasis.EvaluatedUntilSetting, ct) is { } until ? configuration.Calendar.YearOf(HalfDay.Parse(until).Date) : null;
                    Print(year is null ? [] : await stores.Folders.LoadAsync(year.Name, ct), result.GetRequiredValue(format) == "json");
                    return ExitCodes.Fine;
                },
                ct);
        });
        return command;
    }

    private static void Print(IReadOnlyList<MaterialFolder> folders, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                folders.Select(folder => new
                {
                    folder.Class,
                    folder.Path,
                    State = Word(folder.State),
                    folder.Reason,
                    folder.Week,
                    folder.Givers,
                    folder.Teachers,
                    Looked = folder.LookedOn?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
                }).ToImmutableArray(),
                HealthJson.Options));
            return;
        }

        if (folders.Count > 0)
        {
            var table = new TextTable(new("class", 12), new("folder", 24), new("state", 8), new("material", 40));
            foreach (var folder in folders)
            {
                table.Add(folder.Class, folder.Path, Word(folder.State), MaterialOf(folder));
            }

            table.Write(Console.Out);
            Console.WriteLine();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folders.Count} folders"));
    }

    private static string MaterialOf(MaterialFolder folder) =>
        folder.Teachers is not { } teachers ? "-"
        : folder.Givers is { } givers ? string.Create(CultureInfo.InvariantCulture, $"{givers} of {teachers} teachers added something")
        : "something is in it; whose it is cannot be seen";

    private static string Word(FolderState state) => state == FolderState.ByHand ? "by hand" : state.ToString().ToLowerInvariant();
}
