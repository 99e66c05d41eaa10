using System.CommandLine;
using System.Globalization;
using Bruggen.Storage.Outbox;
using Bruggen.Worker.Configuration;
using NodaTime;

namespace Bruggen.Worker.Commands;

/// <summary>
/// <c>bruggen outbox release</c> and <c>bruggen outbox withdraw</c>: the answer to the brake's one question, for all the
/// actions of a rule that it holds (product 6); and to the one after a restore, for all that may have left before.
/// </summary>
internal static class BrakeCommands
{
    /// <summary>Lets the held actions of a rule go out when their time has come.</summary>
    public static Command CreateRelease() => Create(
        "release",
        "Let held actions go out.",
        "released",
        (outbox, ids, now, ct) => outbox.ReleaseAsync(ids, "a person let it go", now, ct));

    /// <summary>Takes the held actions of a rule back for good.</summary>
    public static Command CreateWithdraw() => Create(
        "withdraw",
        "Never send held actions.",
        "withdrawn",
        (outbox, ids, now, ct) => outbox.MoveAsync(ids, OutboxState.Held, OutboxState.Withdrawn, "a person took it back", now, ct));

    private static Command Create(string name, string description, string done, Func<OutboxStore, long[], Instant, CancellationToken, Task<int>> answer)
    {
        var rule = new Option<string?>("--rule") { Description = "The id of the rule whose actions are held." };
        var restored = new Option<bool>("--restored") { Description = "Those that are held since the database was restored." };
        var data = CommonOptions.Data();
        var command = new Command(name, description) { rule, restored, data };
        command.Validators.Add(result =>
        {
            if (result.GetValue(restored) == (result.GetValue(rule) is not null))
            {
                result.AddError($"{name}: say which actions, with --rule RULE or with --restored.");
            }
        });
        command.SetAction(async (result, ct) => await OutboxCommand.WithOutboxAsync(
            result.GetRequiredValue(data),
            async outbox =>
            {
                var wanted = result.GetValue(rule);
                var held = await outbox.ListAsync(new OutboxFilter { States = [OutboxState.Held], Hold = wanted is null ? OutboxHold.Restored : OutboxHold.Brake }, ct);
                long[] ids = [.. held.Where(row => wanted is null || row.Rule == wanted).Select(row => row.Id)];
                if (ids.Length == 0)
                {
                    var rules = held.Select(row => row.Rule).Distinct(StringComparer.Ordinal).ToList();
                    await Console.Error.WriteLineAsync(wanted is null
                        ? $"{name}: nothing is held because of a restore."
                        : $"{name}: no action of rule {Wording.Quote(wanted)} is held; held are those of {Wording.List(rules)}.{Wording.DidYouMean(wanted, rules)}");
                    return ExitCodes.BadInput;
                }

                var count = await answer(outbox, ids, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), ct);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} actions{(wanted is null ? " held since the restore" : $" of {wanted}")} are {done}."));
                return ExitCodes.Fine;
            },
            ct));
        return command;
    }
}
