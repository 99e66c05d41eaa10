using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Bruggen.Storage;
using Bruggen.Storage.Outbox;
using Bruggen.Worker.Health;
using Bruggen.Worker.Pipeline;
using NodaTime;

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
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var state = new Option<string[]>("--state")
        {
            Description = "Only actions in these states.",
            AllowMultipleArgumentsPerToken = true,
        };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<OutboxState>().Select(value => value.ToWord())]);
        var command = new Command("outbox", "What is waiting, sent, refused or unknown.") { data, format, state };
        command.SetAction(async (result, ct) => await WithOutboxAsync(
            result.GetRequiredValue(data),
            async outbox =>
            {
                var states = result.GetValue(state) ?? [];
                var rows = await outbox.ListAsync(
                    new OutboxFilter { States = [.. Enum.GetValues<OutboxState>().Where(value => states.Contains(value.ToWord()))] },
                    ct);
                Print(rows, result.GetRequiredValue(format) == "json");
                return ExitCodes.Fine;
            },
            ct));
        command.Add(CreateSettle());
        command.Add(BrakeCommands.CreateRelease());
        command.Add(BrakeCommands.CreateWithdraw());
        return command;
    }

    private static Command CreateSettle()
    {
        var data = CommonOptions.Data();
        var id = new Argument<long>("id") { Description = "The number of the action, as bruggen outbox shows it." };
        var verdict = new Argument<string>("verdict") { Description = "arrived: it is in the mailbox; again: it is not, send it." };
        verdict.AcceptOnlyFromAmong("arrived", "again");
        var settle = new Command("settle", "Say what became of an unknown action.") { id, verdict, data };
        settle.SetAction(async (result, ct) => await WithOutboxAsync(
            result.GetRequiredValue(data),
            async outbox =>
            {
                var wanted = result.GetValue(id);
                var row = (await outbox.ListAsync(new OutboxFilter { States = [OutboxState.Unknown] }, ct)).FirstOrDefault(row => row.Id == wanted);
                if (row is null)
                {
                    await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"settle: {wanted} is not the number of an unknown action; bruggen outbox --state unknown lists them."));
                    return ExitCodes.BadInput;
                }

                var arrived = result.GetValue(verdict) == "arrived";
                await outbox.MoveAsync(
                    [row.Id],
                    OutboxState.Unknown,
                    arrived ? OutboxState.Sent : OutboxState.Due,
                    arrived ? "a person saw that it arrived" : "a person saw that it did not arrive",
                    Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
                    ct);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Id} is now {(arrived ? "sent" : "due")}."));
                return ExitCodes.Fine;
            },
            ct));
        return settle;
    }

    /// <summary>Opens the outbox of the service; every trouble is one sentence.</summary>
    internal static Task<int> WithOutboxAsync(string dataDirectory, Func<OutboxStore, Task<int>> act, CancellationToken ct) =>
        WithStoresAsync(dataDirectory, stores => act(stores.Outbox), ct);

    /// <summary>Opens everything the service keeps; every trouble is one sentence.</summary>
    internal static async Task<int> WithStoresAsync(string dataDirectory, Func<SchoolStores, Task<int>> act, CancellationToken ct)
    {
        var data = new DataDirectory(Path.GetFullPath(dataDirectory));
        if (!File.Exists(data.Database))
        {
            await Console.Error.WriteLineAsync($"{data.Database}: there is no database here; give the --data the service uses.");
            return ExitCodes.BadInput;
        }

        try
        {
            await using var database = await BruggenDatabase.OpenAsync(data.Database, ct);
            return await act(new SchoolStores(database));
        }
        catch (StorageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Problems;
        }
    }

    private static void Print(IReadOnlyList<OutboxRow> rows, bool json)
    {
        if (json)
        {
            var shown = rows.Select(row => new
            {
                row.Id,
                State = row.State.ToWord(),
                Hold = row.Hold?.ToString().ToLowerInvariant(),
                row.Reason,
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
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} actions"));
    }
}
