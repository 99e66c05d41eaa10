using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Storage.Machine;

/// <summary>
/// One thing that may happen to an outbox, both to the real one and to the model. A new operation of the store is one line in
/// <see cref="Any"/>.
/// </summary>
/// <param name="Text">What it is, for a failure that is read by a person.</param>
/// <param name="OnModel">The next model; null when it is to be refused.</param>
/// <param name="OnStore">The same to the store; the ids of the rows are their places from 1.</param>
internal sealed record OutboxStep(string Text, Func<OutboxModel, OutboxModel?> OnModel, Func<OutboxModel, ScratchDatabase, CancellationToken, Task> OnStore)
{
    private static readonly ActionReason HandedOn = Plans.Because("daarom");
    private static readonly LocalDate Monday = new(2026, 10, 5);
    private static readonly Instant Now = Plans.Now + Duration.FromMinutes(5);
    private static readonly Recipient[] Mailboxes = [new("55"), new("1001", 0), new("1001", 1)];

    private static readonly Gen<int> Firing = Gen.Int[0, 7];
    private static readonly Gen<int> Mask = Gen.Int[0, 4095];
    private static readonly Gen<Recipient> Mailbox = Gen.Int[0, 2].Select(place => Mailboxes[place]);
    private static readonly Gen<ActionState> State = Gen.Enum<ActionState>();
    private static readonly Gen<Recipient[]> Recipients = Gen.Int[0, 7].Select(mask => Mailboxes.Where((_, place) => (mask & (1 << place)) != 0).ToArray());

    /// <summary>Set apart from the rest: the worker stops as it is, and starts again.</summary>
    public bool IsCrash { get; private init; }

    /// <summary>What stays of it when the database cannot be written halfway through.</summary>
    public Func<OutboxModel, OutboxModel> OnFailure { get; private init; } = model => model;

    /// <summary>Anything, in the proportions of a busy day.</summary>
    public static Gen<OutboxStep> Any { get; } = Gen.Frequency(
        (3, Gen.Select(Firing, Recipients, Gen.Bool).Select((firing, to, braked) => new OutboxStep(
            $"plan {firing}",
            model => model.Plan(firing, to, braked),
            (_, scratch, ct) => scratch.Outbox.PlanAsync([new PlannedFiring(Plans.Firing(), $"anchor-{firing}", "v1", [.. to.Select(one => Row(firing, one) with { Hold = braked ? ActionHold.Brake : null })])], Plans.NoSettings, Now, ct)))),
        (1, Gen.Select(Firing, Recipients).Select((firing, to) => new OutboxStep(
            $"rows for somebody else for {firing}",
            model => model.AddRows(firing, to),
            (model, scratch, ct) => scratch.Outbox.AddRowsAsync(model.Firings.Contains(firing) ? model.Firings.IndexOf(firing) + 1 : 4711, [.. to.Select(one => Row(firing, one))], HandedOn, Now, ct)))),
        (3, Gen.Const(new OutboxStep(
            "recheck",
            model => model.Move(Free(model), ActionState.Held, ActionState.Due),
            (model, scratch, ct) => scratch.Outbox.MoveAsync(Ids(Free(model)), ActionState.Held, ActionState.Due, ActionReason.TimeHasCome, Now, ct)))),
        (1, Mask.Select(mask => new OutboxStep(
            "release",
            model => model.Release(Some(model, mask)),
            (model, scratch, ct) => scratch.Outbox.ReleaseAsync(Ids(Some(model, mask)), ActionReason.Released, Now, ct)))),
        (1, Gen.Select(Mask, State).Select((mask, state) => new OutboxStep(
            $"note {state}",
            model => model.Note(Some(model, mask), state),
            (model, scratch, ct) => scratch.Outbox.NoteAsync(Ids(Some(model, mask)), state, ActionReason.NotInSentBox, Now, ct)))),
        (4, Gen.Select(Mailbox, Mask).Select((to, mask) => new OutboxStep(
            $"begin {to}",
            model => model.Begin(to, DueFor(model, to, mask)),
            (model, scratch, ct) => scratch.Letters.BeginLetterAsync(to.Key, to.CoAccount, "x", Monday, Ids(DueFor(model, to, mask)), Now, ct)))),
        (1, Gen.Select(Mailbox, Mask).Select((to, mask) => new OutboxStep(
            $"begin {to} with whatever comes",
            model => model.Begin(to, Some(model, mask)),
            (model, scratch, ct) => scratch.Letters.BeginLetterAsync(to.Key, to.CoAccount, "x", Monday, Ids(Some(model, mask)), Now, ct)))),
        (4, Gen.Select(Gen.Int[0, 30], State).Select((letter, result) => new OutboxStep(
            $"finish {letter} as {result}",
            model => model.Finish(Pick(model, letter), result),
            (model, scratch, ct) => scratch.Letters.FinishLetterAsync(Pick(model, letter) + 1, result, Plans.Because("antwoord"), Now, ct))
        {
            OnFailure = model => model.NotedEnd(Pick(model, letter), result),
        })),
        (1, Gen.Const(new OutboxStep("crash", model => model.Recover(), (_, scratch, ct) => scratch.Letters.RecoverAsync(Now, ct)) { IsCrash = true })),
        (2, Gen.Select(Mask, OneOf(ActionState.Sent, ActionState.Due, ActionState.Withdrawn)).Select((mask, to) => Moving("settle", mask, ActionState.Unknown, to))),
        (1, Gen.Select(Mask, OneOf(ActionState.Held, ActionState.Due, ActionState.Refused, ActionState.Unknown)).Select((mask, from) => Moving("withdraw", mask, from, ActionState.Withdrawn))),
        (1, Mask.Select(mask => Moving("supersede", mask, ActionState.Sent, ActionState.Superseded))),
        (2, Gen.Select(Mask, State, State).Select((mask, from, to) => Moving("try", mask, from, to))));

    public override string ToString() => Text;

    private static OutboxStep Moving(string what, int mask, ActionState from, ActionState to) => new(
        $"{what} {from} -> {to}",
        model => model.Move(Some(model, mask), from, to),
        (model, scratch, ct) => scratch.Outbox.MoveAsync(Ids(Some(model, mask)), from, to, HandedOn, Now, ct));

    private static PlannedAction Row(int firing, Recipient to) => Plans.Row(OutboxModel.KeyOf(firing, to), to.Key, to.CoAccount);

    private static int[] Free(OutboxModel model) => [.. Places(model).Where(place => !model.Rows[place].IsBraked)];

    private static int[] Some(OutboxModel model, int mask) => [.. Places(model).Where(place => (mask & (1 << (place % 12))) != 0)];

    private static int[] DueFor(OutboxModel model, Recipient to, int mask) =>
        [.. Some(model, mask | 0x555).Where(place => model.Rows[place].State == ActionState.Due && model.Rows[place].To == to)];

    private static Gen<ActionState> OneOf(params ActionState[] states) => Gen.Int[0, states.Length - 1].Select(place => states[place]);

    private static int Pick(OutboxModel model, int letter) => model.Letters.Count == 0 ? 0 : letter % model.Letters.Count;

    private static IEnumerable<int> Places(OutboxModel model) => Enumerable.Range(0, model.Rows.Count);

    private static long[] Ids(IEnumerable<int> places) => [.. places.Select(place => (long)place + 1)];
}
