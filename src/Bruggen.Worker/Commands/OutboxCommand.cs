using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.Views;
using Bruggen.Storage.Outbox;

namespace Bruggen.Worker.Commands;

/// <summary>
/// <c>bruggen outbox</c>: what is held, due, sent, refused or unknown, by keys only; <c>bruggen outbox settle</c>,
/// a person's word on an action of which nobody knows whether it arrived; and the answers to the brake.
/// </summary>
internal static class OutboxCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var state = new Option<string[]>("--state")
        {
            Description = "Only actions in these states.",
            AllowMultipleArgumentsPerToken = true,
        };
        state.AcceptOnly([.. Enum.GetValues<ActionState>().Select(value => value.ToWord())]);
        var command = new Command("outbox", "What is waiting, sent, refused or unknown.") { config, data, format, state };
        command.SetAction(async (result, ct) => await StoresOfService.UseAsync(
            result.GetRequiredValue(data),
            StoreUse.Read,
            async (stores, directory) =>
            {
                var states = result.GetValue(state) ?? [];
                var rows = await stores.Outbox.ListAsync(
                    new OutboxFilter { States = [.. Enum.GetValues<ActionState>().Where(value => states.Contains(value.ToWord()))] },
                    ct);

                // Files that are wrong or not there are no reason to show nothing of the outbox.
                var order = SendingOrder.In(result.GetRequiredValue(config), new StopMark(directory.Path));
                if (order is { IsClear: false, Objection: { } objection })
                {
                    await Console.Error.WriteLineAsync(objection);
                }

                var configuration = ConfigurationFiles.Load(result.GetRequiredValue(config)).Configuration?.Obeying(order);
                var reasons = await WaitingReasons.ReadAsync(configuration, stores, directory, rows, TimeProvider.System, ct);
                Print([.. rows.Select(row => reasons.TryGetValue(row.Id, out var reason) ? row with { Reason = row.Reason with { Sentence = reason } } : row)], result.GetRequiredValue(format) == "json");
                return ExitCodes.Fine;
            },
            ct));
        command.Add(SettleCommand.Create());
        command.Add(BrakeCommands.CreateRelease());
        command.Add(BrakeCommands.CreateWithdraw());
        return command;
    }

    private static void Print(IReadOnlyList<KeptAction> rows, bool json)
    {
        if (json)
        {
            var shown = rows.Select(row => new
            {
                row.Id,
                State = row.State.ToWord(),
                Hold = row.Hold?.ToString().ToLowerInvariant(),
                Reason = row.Reason.Sentence,
                Kind = row.Kind.ToString().ToLowerInvariant(),
                row.Rule,
                row.Pupil,
                row.Class,
                row.Step,
                row.Recipient,
                row.CoAccount,
                Due = row.DueOn?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
                At = row.ChangedAt.ToString("g", CultureInfo.InvariantCulture),
            });
            Console.WriteLine(JsonSerializer.Serialize(shown.ToImmutableArray(), HealthJson.Options));
            return;
        }

        OutboxTable.Write(rows, Console.Out);
        Console.WriteLine(Counted.Of(rows.Count, "action"));
    }
}
