using System.Globalization;
using Bruggen.Domain.Planning;
using Bruggen.Smartschool;
using Bruggen.Storage.Outbox;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Texts;
using Bruggen.Worker.Time;
using NodaTime;
using NodaTime.Calendars;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// Fourth stage: what is due goes out, once. What is due for the same mailbox is joined into one letter, and the letter is in
/// the store as <c>sending</c> before the call: no answer means <c>unknown</c>, and that is never sent again on its own.
/// </summary>
internal sealed class DeliverStage(
    ISmartschool smartschool,
    SchoolStores stores,
    SchoolMemory memory,
    DueRows due,
    LetterComposer composer,
    PlannerPost planner,
    HelpdeskPost helpdesk,
    DataAge age,
    SendGate gate,
    SchoolClock clock,
    ILogger<DeliverStage> logger)
{
    /// <summary>
    /// How long letters leave by one check of what may go. What is left then is checked again, after whatever waits for its
    /// turn meanwhile: with a slow platform and hundreds of letters a window closes, and a pupil comes back, in between.
    /// </summary>
    private static readonly Duration Round = Duration.FromMinutes(1);

    /// <summary>Takes back what may not go out any more; true when something is due now.</summary>
    public async Task<bool> PrepareAsync(SchoolConfiguration configuration, CancellationToken ct) =>
        MaySend(configuration) && gate.IsOpen(configuration) && await due.ReadAsync(configuration, ct) is not ([], []);

    /// <summary>Sends what is due now, for a while; the next delivery goes on with what is left.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var began = clock.Now;
        var (letters, others) = await due.ReadAsync(configuration, ct);
        foreach (var mailbox in others.GroupBy(row => new Recipient(row.Recipient, row.CoAccount)))
        {
            foreach (var row in await WithoutRepeatsAsync(mailbox.Key, [.. mailbox], ct))
            {
                if (!MayGoOn())
                {
                    return;
                }

                await (TaskRoute.Of(configuration, row) == TaskChannel.Planner ? planner.SendAsync(configuration, row, ct) : helpdesk.SendAsync(configuration, row, ct));
            }
        }

        if (others.Count > 0)
        {
            // What could not go its own way leaves with the letters.
            (letters, _) = await due.ReadAsync(configuration, ct);
        }

        foreach (var letter in letters)
        {
            if (!MayGoOn())
            {
                return;
            }

            var rows = await WithoutRepeatsAsync(letter.Key, [.. letter], ct);
            if (rows.Count > 0)
            {
                await SendAsync(configuration, letter.Key, rows, ct);
            }
        }

        // A clock that was put back ends the round too.
        bool MayGoOn() => gate.IsOpen(configuration) && clock.Now - began is var passed && passed >= Duration.Zero && passed < Round;
    }

    private bool MaySend(SchoolConfiguration configuration) =>
        memory.Roster is not null
        && memory.Year is { } year
        && year.Contains(clock.Today)
        && configuration.School.IsSending
        && age.MayBeActedOn(configuration.School.Poll);

    /// <summary>
    /// Two rules can ask the same thing of the same person about the same pupil. Nobody is to read the same words twice
    /// for the same date.
    /// </summary>
    private async Task<List<OutboxRow>> WithoutRepeatsAsync(Recipient recipient, List<OutboxRow> rows, CancellationToken ct)
    {
        var said = (await stores.Outbox.ListAsync(new OutboxFilter { States = [OutboxState.Sent, OutboxState.Unknown], Recipient = recipient.Key }, ct))
            .Where(row => row.CoAccount == recipient.CoAccount)
            .Select(row => Words(row, row.DueOn ?? row.ChangedAt.InZone(SchoolClock.Brussels).Date))
            .ToHashSet();
        var (fresh, repeats) = (new List<OutboxRow>(), new List<long>());
        foreach (var row in rows)
        {
            if (said.Add(Words(row, row.DueOn ?? clock.Today)))
            {
                fresh.Add(row);
            }
            else
            {
                repeats.Add(row.Id);
            }
        }

        if (repeats.Count > 0)
        {
            await stores.Outbox.MoveAsync(repeats, OutboxState.Due, OutboxState.Withdrawn, "the same was said already", clock.Now, ct);
        }

        return fresh;

        static (string Pupil, string Subject, string Body, LocalDate For) Words(OutboxRow row, LocalDate date) => (row.Pupil, row.Subject, row.BodyHtml, date);
    }

    private async Task SendAsync(SchoolConfiguration configuration, Recipient recipient, List<OutboxRow> rows, CancellationToken ct)
    {
        var week = IsoWeekOf(clock.Today);
        var tip = await TipForAsync(configuration, recipient, rows, week, ct);
        var letter = composer.Compose(configuration, memory.Roster!, recipient, rows, tip);
        var id = await stores.Letters.BeginLetterAsync(recipient.Key, recipient.CoAccount, letter.Title, clock.Today, [.. rows.Select(row => row.Id)], clock.Now, ct);
        SendOutcome outcome;
        try
        {
            outcome = await smartschool.SendMessageAsync(
                new OutgoingMessage(letter.Identifier, recipient.CoAccount, letter.Title, letter.HtmlBody, letter.Attachments, CopyToLvs: rows.Exists(row => row.CopyToLvs)),
                ct);
        }
        catch (OperationCanceledException)
        {
            // The service is being stopped in the middle of a call: whether it arrived is not known, and is said so.
            await stores.Letters.FinishLetterAsync(id, OutboxState.Unknown, "the service was stopped during the call", clock.Now, CancellationToken.None);
            await KeepTipAsync(recipient, week, tip);
            throw;
        }

        var verdict = SendVerdict.Of(outcome);
        var (state, reason, _) = verdict;
        await stores.Letters.FinishLetterAsync(id, state, reason, clock.Now, CancellationToken.None);
        gate.Note(verdict);
        if (state is OutboxState.Sent or OutboxState.Unknown)
        {
            await KeepTipAsync(recipient, week, tip);
        }

        if (state == OutboxState.Sent)
        {
            logger.LogInformation("Delivered {Items} actions as letter {Letter}", rows.Count, id);
        }
        else
        {
            logger.LogWarning("Letter {Letter} with {Items} actions is not delivered: {State}, {Reason}", id, rows.Count, state.ToWord(), reason);
        }
    }

    /// <summary>What rides along with the first letter of the week to a teacher; those of the care team get letters enough.</summary>
    private async Task<Tip?> TipForAsync(SchoolConfiguration configuration, Recipient recipient, List<OutboxRow> rows, string week, CancellationToken ct)
    {
        if (!configuration.School.Tips || memory.Roster!.FindStaff(recipient.Key) is null || rows.TrueForAll(row => row.Audience == Audience.Zorg))
        {
            return null;
        }

        var (given, isWeekServed) = await stores.Tips.OfAsync(recipient.Key, week, ct);
        return isWeekServed ? null : configuration.Tips.NextFor(recipient.Key, given);
    }

    private async Task KeepTipAsync(Recipient recipient, string week, Tip? tip)
    {
        if (tip is not null)
        {
            await stores.Tips.AddAsync(recipient.Key, week, tip.Key, clock.Now, CancellationToken.None);
        }
    }

    private static string IsoWeekOf(LocalDate date) => string.Create(
        CultureInfo.InvariantCulture,
        $"{WeekYearRules.Iso.GetWeekYear(date)}-W{WeekYearRules.Iso.GetWeekOfWeekYear(date):00}");
}
