using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Service.Actions;
using Bruggen.Service.Channels;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Smartschool;
using Bruggen.Storage.Outbox;
using NodaTime;
using NodaTime.Calendars;

namespace Bruggen.Service.Pipeline.Delivery;

/// <summary>
/// Fourth stage: what is due goes out, once. What is due for the same mailbox is joined into one letter, and the letter is in
/// the store as <c>sending</c> before the call: no answer means <c>unknown</c>, and that is never sent again on its own. Letters
/// come first; every other channel has a turn of its own afterwards, and one that hangs takes it from nobody else.
/// </summary>
internal sealed class DeliverStage(
    ISmartschool smartschool,
    SchoolStores stores,
    SchoolMemory memory,
    DueRows due,
    LetterComposer composer,
    IEnumerable<ITaskPost> posts,
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
    public async Task<bool> PrepareAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        if (!MaySend(configuration))
        {
            return false;
        }

        var (letters, others) = await due.ReadAsync(configuration, ct);
        return (letters.Count > 0 && gate.IsOpen(configuration)) || others.Exists(row => PostOf(configuration, row).Gate.IsOpen(configuration));
    }

    /// <summary>Sends what is due now, for a while; the next delivery goes on with what is left.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var began = clock.Now;
        var (letters, others) = await due.ReadAsync(configuration, ct);
        if (await ReturnAsync(configuration, others, ct))
        {
            (letters, others) = await due.ReadAsync(configuration, ct);
        }

        await SendLettersAsync(configuration, letters, began, ct);
        if (others.Count == 0)
        {
            return;
        }

        if (letters.Count > 0)
        {
            // Letters take their time.
            (_, others) = await due.ReadAsync(configuration, ct);
        }

        foreach (var post in posts)
        {
            await SendThroughAsync(configuration, post, [.. others.Where(row => PostOf(configuration, row) == post)], ct);
        }

        // What could not go its own way leaves as a letter.
        (letters, _) = await due.ReadAsync(configuration, ct);
        await SendLettersAsync(configuration, letters, began, ct);
    }

    /// <summary>Gives back to the letters what its channel is known not to reach, so that it goes with them; true when something was.</summary>
    private async Task<bool> ReturnAsync(SchoolConfiguration configuration, List<KeptAction> others, CancellationToken ct)
    {
        var returned = others.Where(row => PostOf(configuration, row).Reaches(configuration, row) == false).ToList();
        foreach (var row in returned)
        {
            await stores.Outbox.RouteAsync(row.Id, TaskChannel.Message, PostOf(configuration, row).OutOfReach, clock.Now, ct);
        }

        return returned.Count > 0;
    }

    private async Task SendLettersAsync(SchoolConfiguration configuration, List<IGrouping<Recipient, KeptAction>> letters, Instant began, CancellationToken ct)
    {
        // Where some were refused a moment ago, somebody else's letter tells whether it was about them.
        foreach (var letter in letters.OrderBy(letter => gate.IsRefused(letter.Key.Key)))
        {
            // A clock that was put back ends the round too.
            if (!gate.IsOpen(configuration) || clock.Now - began is var passed && (passed < Duration.Zero || passed >= Round))
            {
                return;
            }

            var rows = await WithoutRepeatsAsync(letter.Key, [.. letter], ct);
            if (rows.Count > 0)
            {
                await SendAsync(configuration, letter.Key, rows, ct);
            }
        }
    }

    private async Task SendThroughAsync(SchoolConfiguration configuration, ITaskPost post, List<KeptAction> rows, CancellationToken ct)
    {
        var fresh = new List<KeptAction>();
        foreach (var mailbox in rows.GroupBy(row => new Recipient(row.Recipient, row.CoAccount)))
        {
            fresh.AddRange(await WithoutRepeatsAsync(mailbox.Key, [.. mailbox], ct));
        }

        if (fresh.Count > 0 && !await post.Gate.SendAsync(configuration, fresh, (row, round) => post.SendAsync(configuration, row, round), ct))
        {
            await post.PutOffAsync(fresh, ct);
        }
    }

    private ITaskPost PostOf(SchoolConfiguration configuration, KeptAction row) => posts.First(post => post.Channel == TaskRoute.Of(configuration, row));

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
    private async Task<List<KeptAction>> WithoutRepeatsAsync(Recipient recipient, List<KeptAction> rows, CancellationToken ct)
    {
        var said = (await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Sent, ActionState.Unknown], Recipient = recipient.Key }, ct))
            .Where(row => row.CoAccount == recipient.CoAccount)
            .Select(row => Words(row, row.DueOn ?? row.ChangedAt.InZone(SchoolTimeZone.Brussels).Date))
            .ToHashSet();
        var (fresh, repeats) = (new List<KeptAction>(), new List<long>());
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
            await stores.Outbox.MoveAsync(repeats, ActionState.Due, ActionState.Withdrawn, ActionReason.SaidAlready, clock.Now, ct);
        }

        return fresh;

        static (string Pupil, string Subject, string Body, LocalDate For) Words(KeptAction row, LocalDate date) => (row.Pupil, row.Subject, row.BodyHtml, date);
    }

    private async Task SendAsync(SchoolConfiguration configuration, Recipient recipient, List<KeptAction> rows, CancellationToken ct)
    {
        var week = IsoWeekOf(clock.Today);
        var tip = await TipForAsync(configuration, recipient, rows, week, ct);
        var letter = composer.Compose(configuration, memory.Roster!, recipient, rows, tip);
        var id = await stores.Letters.BeginLetterAsync(recipient.Key, recipient.CoAccount, letter.Title, clock.Today, [.. rows.Select(row => row.Id)], clock.Now, ct);
        SendOutcome outcome;
        try
        {
            outcome = await smartschool.SendMessageAsync(
                new OutgoingMessage(letter.Identifier, recipient.CoAccount, letter.Title, letter.HtmlBody, letter.Attachments, CopyToLvs: rows.Exists(row => row.CopyToLvs))
                {
                    Sender = configuration.School.SenderIn(memory.Roster!),
                },
                ct);
        }
        catch (OperationCanceledException)
        {
            // The service is being stopped in the middle of a call: whether it arrived is not known, and is said so.
            await stores.Letters.FinishLetterAsync(id, ActionState.Unknown, ActionReason.StoppedDuringCall, clock.Now, CancellationToken.None);
            await KeepTipAsync(recipient, week, tip);
            throw;
        }

        var verdict = gate.Note(SendVerdict.Of(outcome, configuration.School.LacksSender(memory.Roster!)), recipient.Key);
        var (state, reason, _) = verdict;
        await stores.Letters.FinishLetterAsync(id, state, reason, clock.Now, CancellationToken.None);
        await TakeBackAsync(outcome);
        if (state is ActionState.Sent or ActionState.Unknown)
        {
            await KeepTipAsync(recipient, week, tip);
        }

        if (state == ActionState.Sent)
        {
            logger.LogInformation("Delivered {Items} actions as letter {Letter}", rows.Count, id);
        }
        else
        {
            logger.LogWarning("Letter {Letter} with {Items} actions is not delivered: {State}, {Reason}", id, rows.Count, state.ToWord(), reason.Sentence);
        }
    }

    /// <summary>What was refused before it was known that everybody is refused waits with the rest.</summary>
    private async Task TakeBackAsync(SendOutcome outcome)
    {
        if (outcome is not SendOutcome.Refused || gate.RefusingEverybodySince is not { } since)
        {
            return;
        }

        var misjudged = (await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Refused] }, CancellationToken.None))
            .Where(row => row.ChangedAt >= since && row.Reason.Code == ReasonCode.Refused)
            .Select(row => row.Id)
            .ToList();
        if (misjudged.Count > 0)
        {
            await stores.Outbox.MoveAsync(misjudged, ActionState.Refused, ActionState.Due, ActionReason.AllRefused("Smartschool refuses every message alike, so it was not about who this one is for"), clock.Now, CancellationToken.None);
        }
    }

    /// <summary>What rides along with the first letter of the week to a teacher; those of the care team get letters enough.</summary>
    private async Task<Tip?> TipForAsync(SchoolConfiguration configuration, Recipient recipient, List<KeptAction> rows, string week, CancellationToken ct)
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
