using System.CommandLine;
using Bruggen.Configuration;
using Bruggen.Service.Machine;
using Bruggen.Service.State;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen forget PUPIL</c>: removes everything that is kept about a pupil, also while the service runs.</summary>
internal static class ForgetCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var pupil = CommonOptions.Pupil("Internal number or username; of a pupil who has left, the internal number.");
        var yes = Confirmation.Yes();
        var data = CommonOptions.Data();
        var command = new Command("forget", "Remove everything that is kept about a pupil.") { pupil, yes, data };
        command.SetAction(async (result, ct) => await StoresOfService.UseAsync(
            result.GetRequiredValue(data),
            StoreUse.Write,
            stores => RunAsync(stores, result.GetRequiredValue(pupil), result.GetValue(yes), ct),
            ct));
        return command;
    }

    private static async Task<int> RunAsync(SchoolStores stores, string wanted, bool yes, CancellationToken ct)
    {
        var roster = (await stores.Roster.LoadAsync(ct))?.Roster;
        var pupil = roster is null ? null : NamedPupil.Find(roster, wanted);
        var key = pupil?.Key ?? wanted;
        var kept = await stores.Pupils.CountAsync(key, ct);
        if (pupil is null && kept.IsNothing)
        {
            await Console.Error.WriteLineAsync(NamedPupil.Unknown("forget", wanted, roster));
            return ExitCodes.BadInput;
        }

        Console.WriteLine(
            $"Pupil {key}: {Counted.Of(kept.HalfDays, "half-day")}, {Counted.Of(kept.Firings, "firing")}, {Counted.Of(kept.Actions, "action")} with all texts and history.");
        if (pupil is not null)
        {
            Console.WriteLine("The pupil is at the school by the last roster: from the next reading on, attendance is kept again.");
        }

        if (await Confirmation.AskAsync("Remove all of it for good?", yes) is { } end)
        {
            return end;
        }

        await stores.Pupils.ForgetAsync(key, ct);
        Console.WriteLine("Removed. Copies of the database hold it until newer ones have taken their place; one that is restored forgets it again.");
        return ExitCodes.Fine;
    }
}
