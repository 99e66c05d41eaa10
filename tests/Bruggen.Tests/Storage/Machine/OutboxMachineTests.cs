using System.Globalization;
using Bruggen.Domain.Actions;
using Bruggen.Storage;
using CsCheck;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bruggen.Tests.Storage.Machine;

/// <summary>The outbox as a state machine: whatever happens to it in whatever order, it stands where the model says.</summary>
public sealed class OutboxMachineTests
{
    private const int Iterations = 40;
    private static readonly LocalDate Monday = new(2026, 10, 5);

    // Lets a transaction fail at the line of history of a chosen place, as a full disk would.
    private const string Sabotage =
        """
        CREATE TABLE sabotage (lines INTEGER NOT NULL) STRICT;
        CREATE TRIGGER sabotage_of_history BEFORE INSERT ON outbox_history
        WHEN (SELECT COUNT(*) FROM outbox_history) >= (SELECT MIN(lines) FROM sabotage)
        BEGIN SELECT RAISE(ABORT, 'sabotage'); END;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Whatever_happens_in_whatever_order_the_outbox_stands_where_the_model_says() =>
        Gen.Select(OutboxStep.Any, Gen.Int[0, 40]).Array[1, 60].SampleAsync(
            async steps =>
            {
                await using var scratch = await ScratchDatabase.CreateAsync();
                Write(scratch, Sabotage);
                var model = OutboxModel.Empty;
                foreach (var (step, failure) in steps)
                {
                    if (step.IsCrash)
                    {
                        await scratch.ReopenAsync();
                    }

                    model = await TakeAsync(scratch, model, step, linesUntilFailure: failure < 4 ? failure : null);
                }

                AgreeOnHistory(scratch, model);
            },
            iter: Iterations,
            threads: 1);

    /// <summary>One step on both; both must take it or both refuse it, and one that fails halfway must leave nothing.</summary>
    private static async Task<OutboxModel> TakeAsync(ScratchDatabase scratch, OutboxModel model, OutboxStep step, int? linesUntilFailure)
    {
        var next = step.OnModel(model);
        if (linesUntilFailure is { } lines)
        {
            Write(scratch, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO sabotage VALUES ({model.Lines + lines})"));
        }

        if (next is null)
        {
            await Should.ThrowAsync<Exception>(() => step.OnStore(model, scratch, Token), step.Text);
        }
        else if (linesUntilFailure is { } few && next.Lines > model.Lines + few)
        {
            await Should.ThrowAsync<StorageException>(() => step.OnStore(model, scratch, Token), step.Text);
            next = step.OnFailure(model);
        }
        else
        {
            await step.OnStore(model, scratch, Token);
        }

        if (linesUntilFailure is not null)
        {
            Write(scratch, "DELETE FROM sabotage");
        }

        await AgreeAsync(scratch, next ?? model, step.Text);
        return next ?? model;
    }

    private static async Task AgreeAsync(ScratchDatabase scratch, OutboxModel model, string step)
    {
        (await scratch.Outbox.ListAsync(cancellationToken: Token)).Select(row => (row.Key, row.State, row.Hold == ActionHold.Brake, row.LetterId))
            .ShouldBe(model.Rows.Select(row => (row.Key, row.State, row.IsBraked, (long?)row.Letter + 1)), step);
        foreach (var (state, count) in await scratch.Outbox.CountByStateAsync(Token))
        {
            count.ShouldBe(model.Rows.Count(row => row.State == state), step);
        }

        (await scratch.Letters.LettersOnAsync(Monday, Token)).ShouldBe(
            model.Letters.Where(letter => letter.State is "sending" or "sent" or "unknown").Select(letter => letter.To).ToHashSet(), ignoreOrder: true, step);
    }

    /// <summary>Each change is one line, each line follows from the one before, and nothing left twice unless a person said so.</summary>
    private static void AgreeOnHistory(ScratchDatabase scratch, OutboxModel model)
    {
        using var connection = Open(scratch);
        connection.Query<string>("SELECT state FROM letter ORDER BY id").ShouldBe(model.Letters.Select(letter => letter.State));
        var lines = connection.Query<(long Row, string? From, string To)>("SELECT outbox_id, from_state, to_state FROM outbox_history ORDER BY id").ToLookup(line => line.Row);
        for (var place = 0; place < model.Rows.Count; place++)
        {
            var (row, history) = (model.Rows[place], lines[place + 1].ToList());
            history.Select(line => line.To).ShouldBe(row.History.Select(state => state.ToWord()), row.Key);
            history.Select(line => line.From).ShouldBe([null, .. history.SkipLast(1).Select(line => line.To)], row.Key);
            (Count(history, "due", "sending") - Count(history, "sending", "due"))
                .ShouldBeLessThanOrEqualTo(1 + Count(history, "unknown", "due") + Count(history, "refused", "due"), row.Key);
        }

        lines.Count.ShouldBe(model.Rows.Count);

        static int Count(List<(long Row, string? From, string To)> history, string from, string to) => history.Count(line => line.From == from && line.To == to);
    }

    private static void Write(ScratchDatabase scratch, string sql)
    {
        using var connection = Open(scratch);
        connection.Execute(sql);
    }

    private static SqliteConnection Open(ScratchDatabase scratch)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = scratch.Path, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
