using System.CommandLine;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Storage.Outbox;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Worker.Commands;

/// <summary>
/// <c>bruggen outbox release</c> and <c>bruggen outbox withdraw</c>: the answer to the one question that is asked about
/// held actions, for all of them: those of a rule, those about a register that looks wrong, and those that may have left
/// before a restore.
/// </summary>
internal static class BrakeCommands
{
    private const string Release = "release";

    /// <summary>Lets the held actions of a rule go out when their time has come.</summary>
    public static Command CreateRelease() => Create(
        Release,
        "Let held actions go out.",
        "released",
        (outbox, ids, now, ct) => outbox.ReleaseAsync(ids, ActionReason.Released, now, ct));

    /// <summary>Takes the held actions of a rule back for good.</summary>
    public static Command CreateWithdraw() => Create(
        "withdraw",
        "Never send held actions.",
        "withdrawn",
        (outbox, ids, now, ct) => outbox.MoveAsync(ids, ActionState.Held, ActionState.Withdrawn, ActionReason.TakenBack, now, ct));

    private static Command Create(string name, string description, string done, Func<OutboxStore, long[], Instant, CancellationToken, Task<int>> answer)
    {
        var rule = new Option<string?>("--rule") { Description = "The id of the rule whose actions are held." };
        var register = new Option<bool>("--register") { Description = "Those that are held because the register looks wrong." };
        var restored = new Option<bool>("--restored") { Description = "Those that are held since the database was restored." };
        var data = CommonOptions.Data();
        var command = new Command(name, description) { rule, register, restored, data };
        command.Validators.Add(result =>
        {
            bool[] said = [result.GetValue(rule) is not null, result.GetValue(register), result.GetValue(restored)];
            if (said.Count(one => one) != 1)
            {
                result.AddError($"{name}: say which actions, with --rule RULE, with --register or with --restored.");
            }
        });
        command.SetAction(async (result, ct) => await StoresOfService.UseAsync(
            result.GetRequiredValue(data),
            StoreUse.Write,
            async (stores, directory) =>
            {
                var wanted = result.GetValue(rule);
                ActionHold[] holds = wanted is not null ? [ActionHold.Brake, ActionHold.Register] : result.GetValue(register) ? [ActionHold.Register] : [ActionHold.Restored];
                var held = (await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held] }, ct)).Where(row => row.Hold is { } hold && holds.Contains(hold)).ToList();
                var rows = held.Where(row => wanted is null || row.Rule == wanted).ToList();
                if (rows.Count == 0)
                {
                    var rules = held.Select(row => row.Rule).Distinct(StringComparer.Ordinal).ToList();
                    await Console.Error.WriteLineAsync(wanted is null
                        ? $"{name}: nothing is held because of {(result.GetValue(register) ? "the register" : "a restore")}."
                        : $"{name}: no action of rule {Wording.Quote(wanted)} is held; {(rules.Count == 0 ? "nothing is" : $"held are those of {Wording.List(rules)}")}.{Wording.DidYouMean(wanted, rules)}");
                    return ExitCodes.BadInput;
                }

                if (result.GetValue(register) && name == Release)
                {
                    await AnswerAsync(stores, rows, ct);
                }

                var count = await answer(stores.Outbox, [.. rows.Select(row => row.Id)], Instant.FromDateTimeOffset(await StoreTime.NowAsync(stores, directory, TimeProvider.System, ct)), ct);
                var which = wanted is not null ? $" of {wanted}" : result.GetValue(register) ? " held because of the register" : " held since the restore";
                Console.WriteLine($"{Counted.Of(count, "action")}{which} {(count == 1 ? "is" : "are")} {done}.");
                return ExitCodes.Fine;
            },
            ct));
        return command;
    }

    // The same classes are not asked about again tomorrow; counted from what was held, because a rehearsal has days of its own.
    private static async Task AnswerAsync(SchoolStores stores, List<KeptAction> rows, CancellationToken ct)
    {
        var until = rows.Max(row => row.CreatedAt).InZone(SchoolTimeZone.Brussels).Date.PlusDays(RegisterDoubt.AnswerKeeps);
        foreach (var scope in rows.Select(row => row.Class).OfType<string>().Distinct(StringComparer.Ordinal).Append(RegisterAlarm.WholeSchool))
        {
            await stores.Settings.SetAsync(RegisterDoubt.AnswerPrefix + scope, LocalDatePattern.Iso.Format(until), ct);
        }
    }
}
