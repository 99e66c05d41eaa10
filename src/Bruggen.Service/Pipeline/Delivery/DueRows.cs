using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Service.Actions;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Storage.Outbox;

namespace Bruggen.Service.Pipeline.Delivery;

/// <summary>
/// What may go out now. Each row that waits is checked against the register and the roster of this moment: what is no longer
/// so is withdrawn, what is somebody else's to hear is addressed anew, what is too much for one person goes to another.
/// </summary>
internal sealed class DueRows(SchoolStores stores, SchoolMemory memory, ActionWriter writer, TaskRelief relief, SchoolClock clock)
{
    /// <summary>What may go now: as letters, one for each mailbox, and one by one on another way.</summary>
    public async Task<(List<IGrouping<Recipient, KeptAction>> Letters, List<KeptAction> Others)> ReadAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var due = await RecheckAsync(configuration, ct);
        if (due.Count == 0)
        {
            return ([], []);
        }

        var written = await stores.Letters.LettersOnAsync(clock.Today, ct);
        var ways = due.ToLookup(row => TaskRoute.Of(configuration, row) == TaskChannel.Message);
        return (
        [
            .. ways[true]
                .GroupBy(row => new Recipient(row.Recipient, row.CoAccount))
                .SelectMany(WithoutBystanders)
                .GroupBy(row => new Recipient(row.Recipient, row.CoAccount))
                .Where(letter => !written.Contains(letter.Key) || letter.Any(row => row.Today)),
        ],
        [.. ways[false]]);
    }

    // What goes into the pupil tracking system takes its whole letter along, so what is not meant for it leaves another day.
    private static IEnumerable<KeptAction> WithoutBystanders(IEnumerable<KeptAction> rows)
    {
        var letter = rows.ToList();
        return letter.Where(row => row.CopyToLvs == letter[0].CopyToLvs);
    }

    private Task<IReadOnlyList<KeptAction>> OpenAsync(CancellationToken ct) =>
        stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held, ActionState.Due] }, ct);

    private async Task<List<KeptAction>> RecheckAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var open = await OpenAsync(ct);
        if (open.Count == 0)
        {
            return [];
        }

        var contacts = await stores.Letters.FamilyContactsAsync(clock.Today.PlusDays(-DeliveryCheck.LongestContactWindow), ct);
        var check = new DeliveryCheck(configuration, memory, writer, clock, contacts, await stores.Tasks.UnfinishedAsync(ct));
        if (await RenewAsync(configuration, check, open, ct))
        {
            open = await OpenAsync(ct);
        }

        var due = new List<KeptAction>();
        var withdrawn = new List<(KeptAction Row, ActionReason Reason)>();
        foreach (var row in open)
        {
            if (check.Objection(row) is { } reason)
            {
                withdrawn.Add((row, reason));
            }
            else if (check.MayGo(row))
            {
                due.Add(row);
            }
        }

        // Whoever is to hear it instead is written down first: a stop in between leaves both, and the one it is no longer for goes next time.
        await ReAddressAsync(configuration, check, withdrawn.Where(pair => pair.Reason == ActionReason.MovedOn).Select(pair => pair.Row), ct);
        foreach (var group in withdrawn.GroupBy(pair => (pair.Row.State, pair.Reason)))
        {
            await stores.Outbox.MoveAsync([.. group.Select(pair => pair.Row.Id)], group.Key.State, ActionState.Withdrawn, group.Key.Reason, clock.Now, ct);
        }

        await stores.Outbox.MoveAsync([.. due.Where(row => row.State == ActionState.Held).Select(row => row.Id)], ActionState.Held, ActionState.Due, ActionReason.TimeHasCome, clock.Now, ct);
        return await relief.RelieveAsync(configuration, check, due, ct);
    }

    /// <summary>
    /// What was prepared while the service only watched gets the dates of now, and so does what asks for a day that has passed
    /// while it waited; true when something was.
    /// </summary>
    private async Task<bool> RenewAsync(SchoolConfiguration configuration, DeliveryCheck check, IReadOnlyList<KeptAction> open, CancellationToken ct)
    {
        var renewed = open
            .Where(row => row.Hold is null && (row.IsWatched || row.DueOn < clock.Today) && row.Recipient.Length > 0 && check.StepOf(row) is not null && check.Objection(row) is null)
            .Select(row => (Row: row, Now: Rewritten(configuration, check, row, new Recipient(row.Recipient, row.CoAccount))))
            .Select(pair => (pair.Row.Id, pair.Row.Reason == ActionReason.OnlyWatching ? pair.Now : pair.Now with { Reason = pair.Row.Reason }))
            .ToList();
        return renewed.Count > 0 && await stores.Outbox.RewriteAsync(renewed, clock.Now, ct) > 0;
    }

    private async Task ReAddressAsync(SchoolConfiguration configuration, DeliveryCheck check, IEnumerable<KeptAction> moved, CancellationToken ct)
    {
        foreach (var row in moved.DistinctBy(row => (row.FiringId, row.Step)))
        {
            if (check.StepOf(row) is { } step)
            {
                var rows = writer.RecipientsOf(step, check.Addresses, check.SubjectOf(row)!)
                    .Select(recipient => Rewritten(configuration, check, row, recipient) with { Hold = row.Hold, ReleasedAt = row.ReleasedAt });
                await stores.Outbox.AddRowsAsync(row.FiringId, [.. rows], ActionReason.MovedOn, clock.Now, ct);
            }
        }
    }

    private PlannedAction Rewritten(SchoolConfiguration configuration, DeliveryCheck check, KeptAction row, Recipient recipient) => ActionWriter.WriteOne(
        configuration,
        check.Addresses,
        configuration.Rules.Find(row.Rule)!,
        check.FiringOf(row),
        row.Step,
        check.SubjectOf(row)!,
        recipient,
        clock.Now);
}
