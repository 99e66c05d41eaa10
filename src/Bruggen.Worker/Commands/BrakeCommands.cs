using System.CommandLine;
using System.Globalization;
using Bruggen.Storage.Outbox;
using Bruggen.Worker.Configuration;
using NodaTime;

namespace Bruggen.Worker.Commands;

/// <summary>
/// <c>bruggen outbox release</c> and <c>bruggen outbox withdraw</c>: the answer to the brake's one question, for all the
/// actions of a rule that it holds (product 6).
/// </summary>
internal static class BrakeCommands
{
    /// <summary>Lets the held actions of a rule go out when their time has come.</summary>
    public static Command CreateRelease() => Create(
        "release",
        "Let the held actions of a rule go out.",
        "released",
        (outbox, ids, now, ct) => outbox.ReleaseAsync(ids, "a person let it go", now, ct));

    /// <summary>Takes the held actions of a rule back for good.</summary>
    public static Command CreateWithdraw() => Create(
        "withdraw",
        "Never send the held actions of a rule.",
        "withdrawn",
        (outbox, ids, now, ct) => outbox.MoveAsync(ids, OutboxState.Held, OutboxState.Withdrawn, "a person took it back", now, ct));

    private static Command Create(string name, string description, string done, Func<OutboxStore, long[], Instant, CancellationToken, Task<int>> answer)
    {
        var rule = new Option<string>("--rule") { Description = "The id of the rule whose actions are held.", Required = true };
        var data = CommonOptions.Data();
        var command = new Command(name, description) { rule, data };
        command.SetAction(async (result, ct) => await OutboxCommand.WithOutboxAsync(
            result.GetRequiredValue(data),
            async outbox =>
            {
                var wanted = result.GetRequiredValue(rule);
                var held = await outbox.ListAsync(new OutboxFilter { States = [OutboxState.Held], Hold = OutboxHold.Brake }, ct);
                long[] ids = [.. held.Where(row => row.Rule == wanted).Select(row => row.Id)];
                if (ids.Length == 0)
                {
                    var rules = held.Select(row => row.Rule).Distinct(StringComparer.Ordinal).ToList();
                    await Console.Error.WriteLineAsync($"{name}: no action of rule {Wording.Quote(wanted)} is held; held are those of {Wording.List(rules)}.{Wording.DidYouMean(wanted, rules)}");
                    return ExitCodes.BadInput;
                }

                var count = await answer(outbox, ids, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), ct);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} actions of {wanted} are {done}."));
                return ExitCodes.Fine;
            },
            ct));
        return command;
    }
}
