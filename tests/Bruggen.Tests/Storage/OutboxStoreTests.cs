using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Storage;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Settings;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Storage;

public sealed class OutboxStoreTests
{
    private const string Odd = "Łucja O'Neill; \"Zoë\" \\ 👩‍🏫 \u202e <b>%s</b>\r\n\t--";

    private static readonly LocalDate Monday = new(2026, 10, 5);
    private static readonly Instant Later = Plans.Now + Duration.FromMinutes(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<ActionState, ActionState> Legal { get; } = new()
    {
        { ActionState.Held, ActionState.Due },
        { ActionState.Held, ActionState.Withdrawn },
        { ActionState.Held, ActionState.Superseded },
        { ActionState.Due, ActionState.Held },
        { ActionState.Due, ActionState.Sending },
        { ActionState.Due, ActionState.Withdrawn },
        { ActionState.Sending, ActionState.Sent },
        { ActionState.Sending, ActionState.Refused },
        { ActionState.Sending, ActionState.Unknown },
        { ActionState.Sending, ActionState.Due },
        { ActionState.Unknown, ActionState.Sent },
        { ActionState.Unknown, ActionState.Due },
        { ActionState.Unknown, ActionState.Withdrawn },
        { ActionState.Refused, ActionState.Due },
        { ActionState.Refused, ActionState.Withdrawn },
        { ActionState.Sent, ActionState.Superseded },
        { ActionState.Superseded, ActionState.Sent },
    };

    [Fact]
    public async Task A_row_comes_back_with_everything_it_holds_and_starts_held()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var row = new PlannedAction(
            Odd, 4, ActionKind.Message, Audience.Ouders, "@zoë", 6, Odd, Odd, Odd, new LocalDate(2027, 2, 28), true, Later, Plans.Because("wacht op akkoord"));

        await outbox.PlanAsync([Plans.Planned("1001", row, Plans.Row("plain") with { DueOn = null })], Plans.NoSettings, Plans.Now, Token);
        var rows = await outbox.ListAsync(cancellationToken: Token);

        rows[0].ShouldBe(new KeptAction(
            rows[0].Id, Odd, rows[0].FiringId, "ziek", "v1", "1001", "3A", 4, ActionKind.Message, Audience.Ouders, "@zoë", 6, Odd, Odd, Odd,
            new LocalDate(2027, 2, 28), true, Later, ActionState.Held, Plans.Because("wacht op akkoord"), null, Plans.Now, Plans.Now));
        (rows[1].DueOn, rows[1].Today, rows[1].Kind).ShouldBe((null, false, ActionKind.Task));
        (await outbox.HistoryAsync(rows[0].Id, Token)).ShouldBe([new OutboxChange(Plans.Now, null, ActionState.Held, "wacht op akkoord")]);
    }

    [Fact]
    public async Task A_plan_made_twice_is_kept_once()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        PlannedFiring[] plan = [Plans.Planned("1001", Plans.Row("a"), Plans.Row("b")), Plans.Planned("1002", Plans.Row("c"), Plans.Row("a"))];

        (await outbox.PlanAsync(plan, Plans.NoSettings, Plans.Now, Token)).ShouldBe(new PlanCounts(Firings: 2, Rows: 3, KnownFirings: 0, KnownRows: 1));
        (await outbox.PlanAsync(plan, Plans.NoSettings, Later, Token)).ShouldBe(new PlanCounts(Firings: 0, Rows: 0, KnownFirings: 2, KnownRows: 4));

        (await outbox.ListAsync(cancellationToken: Token)).Select(row => row.Key).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task A_known_firing_gets_no_new_rows_from_a_plan_because_it_is_planned_once()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        await outbox.PlanAsync([Plans.Planned("1001", Plans.Row("to-an"))], Plans.NoSettings, Plans.Now, Token);

        await outbox.PlanAsync([Plans.Planned("1001", Plans.Row("to-bob"))], Plans.NoSettings, Later, Token);

        (await outbox.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().Key.ShouldBe("to-an");
    }

    [Fact]
    public async Task Another_level_or_anchor_is_another_firing()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);

        var counts = await outbox.PlanAsync(
            [
                new PlannedFiring(Plans.Firing(), "x", "v1", []),
                new PlannedFiring(Plans.Firing(level: 2), "x", "v1", []),
                new PlannedFiring(Plans.Firing(), "y", "v1", []),
                new PlannedFiring(Plans.Firing(rule: "telling"), "x", "v1", []),
                new PlannedFiring(Plans.Firing(at: "2026-10-06/am"), "x", "v2", []),
            ],
            Plans.NoSettings,
            Plans.Now,
            Token);

        (counts.Firings, counts.KnownFirings).ShouldBe((4, 1));
    }

    [Fact]
    public async Task A_plan_with_one_impossible_row_leaves_nothing_behind_and_the_store_works_on()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var settings = new SettingsStore(scratch.Database);
        await settings.SetAsync("evaluated_until", "before", Token);
        var evaluated = new Dictionary<string, string> { ["evaluated_until"] = "after" };

        await Should.ThrowAsync<StorageException>(() => outbox.PlanAsync(
            [Plans.Planned("1001", Plans.Row("a")), Plans.Planned("1002", Plans.Row("b"), Plans.Row("c", coAccount: 7))], evaluated, Plans.Now, Token));

        (await outbox.ListAsync(cancellationToken: Token)).ShouldBeEmpty();
        (await new FiringStore(scratch.Database).LoadAsync(HalfDay.FromOrdinal(0), HalfDay.Parse("2099-01-01/am"), Token)).ShouldBeEmpty();
        (await settings.GetAsync("evaluated_until", Token)).ShouldBe("before");

        await outbox.PlanAsync([Plans.Planned("1001", Plans.Row("a"))], evaluated, Plans.Now, Token);
        (await settings.GetAsync("evaluated_until", Token)).ShouldBe("after");
    }

    [Fact]
    public async Task A_firing_can_get_rows_for_somebody_else_later()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        await outbox.PlanAsync([Plans.Planned("1001", Plans.Row("to-an"))], Plans.NoSettings, Plans.Now, Token);
        var firing = (await outbox.ListAsync(cancellationToken: Token)).Single().FiringId;

        (await outbox.AddRowsAsync(firing, [Plans.Row("to-an"), Plans.Row("to-bob", "66")], Plans.Because("is een ander"), Later, Token)).ShouldBe(1);

        (await outbox.ListAsync(new OutboxFilter { Recipient = "66" }, Token)).ShouldHaveSingleItem().FiringId.ShouldBe(firing);
        await Should.ThrowAsync<InvalidOperationException>(() => outbox.AddRowsAsync(4711, [Plans.Row("x")], Plans.Because("is een ander"), Later, Token));
    }

    [Fact]
    public async Task Rows_are_listed_by_state_pupil_rule_and_recipient()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        await outbox.PlanAsync(
            [
                Plans.Planned("1001", Plans.Row("a"), Plans.Row("b", "66")),
                new PlannedFiring(Plans.Firing("1002", "telling"), "x", "v1", [Plans.Row("c")]),
            ],
            Plans.NoSettings,
            Plans.Now,
            Token);
        var first = (await outbox.ListAsync(cancellationToken: Token))[0].Id;
        await outbox.MoveAsync([first], ActionState.Held, ActionState.Due, Plans.Because("mag"), Later, Token);

        (await Keys(new OutboxFilter { States = [ActionState.Due] })).ShouldBe(["a"]);
        (await Keys(new OutboxFilter { States = [ActionState.Due, ActionState.Held] })).ShouldBe(["a", "b", "c"]);
        (await Keys(new OutboxFilter { Pupil = "1001" })).ShouldBe(["a", "b"]);
        (await Keys(new OutboxFilter { Rule = "telling" })).ShouldBe(["c"]);
        (await Keys(new OutboxFilter { Recipient = "55", States = [ActionState.Held] })).ShouldBe(["c"]);
        var counts = await outbox.CountByStateAsync(Token);
        (counts[ActionState.Due], counts[ActionState.Held], counts[ActionState.Sent], counts.Count).ShouldBe((1, 2, 0, 8));

        async Task<IEnumerable<string>> Keys(OutboxFilter filter) => (await outbox.ListAsync(filter, Token)).Select(row => row.Key);
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public async Task A_row_can_go(ActionState from, ActionState to)
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var id = (await Plans.PlanRowsAsync(outbox, 1, Token)).Single();
        await BringToAsync(outbox, id, from);

        (await outbox.MoveAsync([id], from, to, Plans.Because("daarom"), Later, Token)).ShouldBe(1);

        var row = (await outbox.ListAsync(cancellationToken: Token)).Single();
        (row.State, row.Reason.Sentence, row.ChangedAt).ShouldBe((to, "daarom", Later));
        (await outbox.HistoryAsync(id, Token))[^1].ShouldBe(new OutboxChange(Later, from, to, "daarom"));
    }

    [Fact]
    public async Task Every_other_step_is_refused_and_changes_nothing()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var id = (await Plans.PlanRowsAsync(outbox, 1, Token)).Single();
        var legal = Legal.Select(row => row.Data).ToHashSet();
        var illegal = (from one in Enum.GetValues<ActionState>() from other in Enum.GetValues<ActionState>() select (one, other)).Except(legal).ToList();

        illegal.Count.ShouldBe(64 - 17);
        foreach (var (from, to) in illegal)
        {
            await Should.ThrowAsync<InvalidOperationException>(() => outbox.MoveAsync([id], from, to, Plans.Because("toch"), Later, Token));
        }

        (await outbox.HistoryAsync(id, Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Rows_that_are_not_where_the_caller_thinks_are_left_alone()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var ids = await Plans.PlanRowsAsync(outbox, 3, Token);
        await outbox.MoveAsync([ids[0]], ActionState.Held, ActionState.Withdrawn, Plans.Because("niet meer nodig"), Later, Token);

        (await outbox.MoveAsync([.. ids, 4711], ActionState.Held, ActionState.Due, Plans.Because("mag"), Later, Token)).ShouldBe(2);

        (await outbox.ListAsync(cancellationToken: Token)).Select(row => row.State).ShouldBe([ActionState.Withdrawn, ActionState.Due, ActionState.Due]);
        (await outbox.HistoryAsync(ids[0], Token)).Count.ShouldBe(2);
        (await outbox.HistoryAsync(4711, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_is_tried_a_row_obeys_the_table_and_its_history_replays_to_where_it_stands()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var state = Gen.Enum<ActionState>();
        var serial = 0;
        await Gen.Select(Gen.Bool, state, state).Array[0, 60].SampleAsync(
            async steps =>
            {
                var key = $"random-{Interlocked.Increment(ref serial)}";
                await outbox.PlanAsync([new PlannedFiring(Plans.Firing(), key, "v1", [Plans.Row(key)])], Plans.NoSettings, Plans.Now, Token);
                var id = (await outbox.ListAsync(cancellationToken: Token)).Single(row => row.Key == key).Id;
                var expected = new List<ActionState> { ActionState.Held };
                foreach (var (knows, guess, to) in steps)
                {
                    var from = knows ? expected[^1] : guess;
                    if (!ActionTransitions.Allows(from, to))
                    {
                        await Should.ThrowAsync<InvalidOperationException>(() => outbox.MoveAsync([id], from, to, Plans.Because("x"), Later, Token));
                    }
                    else if (await outbox.MoveAsync([id], from, to, Plans.Because("x"), Later, Token) == 1)
                    {
                        from.ShouldBe(expected[^1]);
                        expected.Add(to);
                    }
                    else
                    {
                        from.ShouldNotBe(expected[^1]);
                    }
                }

                var history = await outbox.HistoryAsync(id, Token);
                history.Select(line => line.To).ShouldBe(expected);
                history.Select(line => line.From).ShouldBe([null, .. expected.SkipLast(1).Cast<ActionState?>()]);
                (await outbox.ListAsync(cancellationToken: Token)).Single(row => row.Key == key).State.ShouldBe(expected[^1]);
            },
            iter: 60,
            threads: 1);
    }

    [Theory]
    [InlineData(ActionState.Sent, true)]
    [InlineData(ActionState.Refused, false)]
    [InlineData(ActionState.Unknown, true)]
    [InlineData(ActionState.Due, false)]
    public async Task A_letter_takes_its_rows_along_and_counts_for_the_day_when_it_may_have_arrived(ActionState result, bool counts)
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var ids = await DueAsync(outbox, 3);

        var letter = await scratch.Letters.BeginLetterAsync("55", 0, Odd, Monday, ids[..2], Later, Token);
        (await outbox.ListAsync(cancellationToken: Token)).Select(row => (row.State, row.LetterId)).ShouldBe(
            [(ActionState.Sending, letter), (ActionState.Sending, letter), (ActionState.Due, null)]);
        (await scratch.Letters.LettersOnAsync(Monday, Token)).ShouldBe([new Recipient("55", 0)]);
        (await scratch.Letters.LettersOnAsync(Monday.PlusDays(1), Token)).ShouldBeEmpty();

        await scratch.Letters.FinishLetterAsync(letter, result, Plans.Because("antwoord"), Later, Token);

        (await outbox.ListAsync(cancellationToken: Token)).Select(row => row.State).ShouldBe([result, result, ActionState.Due]);
        (await outbox.ListAsync(cancellationToken: Token))[0].LetterId.ShouldBe(result == ActionState.Due ? null : letter);
        (await scratch.Letters.LettersOnAsync(Monday, Token)).Contains(new Recipient("55", 0)).ShouldBe(counts);
        (await outbox.HistoryAsync(ids[0], Token)).Select(line => line.To).ShouldBe([ActionState.Held, ActionState.Due, ActionState.Sending, result]);
        await Should.ThrowAsync<InvalidOperationException>(() => scratch.Letters.FinishLetterAsync(letter, ActionState.Sent, Plans.Because("nog eens"), Later, Token));
    }

    [Fact]
    public async Task A_letter_with_a_row_that_is_not_due_or_not_for_the_mailbox_or_named_twice_does_not_begin()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var ids = await DueAsync(outbox, 2);
        await outbox.MoveAsync([ids[1]], ActionState.Due, ActionState.Held, Plans.Because("rem"), Later, Token);

        await Should.ThrowAsync<InvalidOperationException>(() => scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, ids, Later, Token));
        await Should.ThrowAsync<InvalidOperationException>(() => scratch.Letters.BeginLetterAsync("56", 0, "x", Monday, [ids[0]], Later, Token));
        await Should.ThrowAsync<InvalidOperationException>(() => scratch.Letters.BeginLetterAsync("55", 1, "x", Monday, [ids[0]], Later, Token));
        await Should.ThrowAsync<InvalidOperationException>(() => scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, [ids[0], ids[0]], Later, Token));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, [], Later, Token));

        var row = (await outbox.ListAsync(cancellationToken: Token))[0];
        (row.State, row.LetterId).ShouldBe((ActionState.Due, null));
        (await scratch.Letters.LettersOnAsync(Monday, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_being_sent_when_the_worker_stopped_is_unknown_after_a_restart()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var ids = await DueAsync(outbox, 3);
        await scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, ids[..2], Later, Token);
        await scratch.ReopenAsync();
        outbox = new OutboxStore(scratch.Database);

        (await scratch.Letters.RecoverAsync(Later, Token)).ShouldBe(2);
        (await scratch.Letters.RecoverAsync(Later, Token)).ShouldBe(0);

        (await outbox.ListAsync(cancellationToken: Token)).Select(row => row.State).ShouldBe([ActionState.Unknown, ActionState.Unknown, ActionState.Due]);
        (await outbox.HistoryAsync(ids[0], Token))[^1].ShouldBe(
            new OutboxChange(Later, ActionState.Sending, ActionState.Unknown, "the worker stopped while this was being sent"));
        (await scratch.Letters.LettersOnAsync(Monday, Token)).ShouldBe([new Recipient("55", 0)]);
    }

    [Theory]
    [InlineData(ActionState.Sent, true)]
    [InlineData(ActionState.Withdrawn, true)]
    [InlineData(ActionState.Due, false)]
    public async Task When_a_person_settles_an_unknown_letter_the_day_is_free_again_only_if_it_did_not_arrive(ActionState decision, bool counts)
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var ids = await DueAsync(outbox, 2);
        await scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, ids, Later, Token);
        await scratch.Letters.RecoverAsync(Later, Token);

        await outbox.MoveAsync([ids[0]], ActionState.Unknown, decision, Plans.Because("beslist"), Later, Token);
        (await scratch.Letters.LettersOnAsync(Monday, Token)).Count.ShouldBe(1);
        await outbox.MoveAsync([ids[1]], ActionState.Unknown, decision, Plans.Because("beslist"), Later, Token);

        (await scratch.Letters.LettersOnAsync(Monday, Token)).Count.ShouldBe(counts ? 1 : 0);
    }

    private static async Task<long[]> DueAsync(OutboxStore outbox, int count)
    {
        var ids = await Plans.PlanRowsAsync(outbox, count, Token);
        await outbox.MoveAsync(ids, ActionState.Held, ActionState.Due, Plans.Because("mag"), Plans.Now, Token);
        return ids;
    }

    private static async Task BringToAsync(OutboxStore outbox, long id, ActionState target)
    {
        ActionState[] road = target switch
        {
            ActionState.Held => [],
            ActionState.Due => [ActionState.Due],
            ActionState.Sending => [ActionState.Due, ActionState.Sending],
            ActionState.Superseded => [ActionState.Superseded],
            _ => [ActionState.Due, ActionState.Sending, target],
        };
        var from = ActionState.Held;
        foreach (var to in road)
        {
            await outbox.MoveAsync([id], from, to, Plans.Because("onderweg"), Plans.Now, Token);
            from = to;
        }
    }
}
