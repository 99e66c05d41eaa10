using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Smartschool;
using Bruggen.Storage.Outbox;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Texts;
using Bruggen.Worker.Time;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// Tasks as tickets for a helpdesk team (api 1.10). A ticket cannot be asked after, so one of which nobody knows whether it
/// arrived is for a person, and one that was refused goes as a message.
/// </summary>
internal sealed class HelpdeskPost(IHelpdesk helpdesk, SchoolStores stores, SchoolMemory memory, SendGate gate, SchoolClock clock, ILogger<HelpdeskPost> logger)
{
    /// <summary>Makes the ticket of a row that is due.</summary>
    public async Task SendAsync(SchoolConfiguration configuration, OutboxRow row, CancellationToken ct)
    {
        if (configuration.School.HelpdeskItem is not { } item
            || memory.Roster!.FindStaff(row.Recipient) is not { } reader
            || memory.Roster.IdentifierOf(reader.Key, reader.Username) is not { } identifier)
        {
            await stores.Outbox.RouteAsync(row.Id, TaskChannel.Message, ActionReason.NoHelpdesk, clock.Now, ct);
            return;
        }

        var letter = await stores.Letters.BeginPostAsync(row, TaskChannel.Helpdesk, clock.Today, clock.Now, ct);
        SendOutcome outcome;
        try
        {
            outcome = await helpdesk.AddTicketAsync(
                new HelpdeskTicket(row.Subject, $"{row.BodyText}\n\nGraag tegen {DutchDates.InWords(row.DueOn!.Value)}.", item, configuration.School.Sender ?? identifier),
                ct);
        }
        catch (OperationCanceledException)
        {
            await stores.Letters.FinishLetterAsync(letter, OutboxState.Unknown, ActionReason.StoppedDuringCall, clock.Now, CancellationToken.None);
            throw;
        }

        // Whatever the reason, even one that looks like a wrong access code: a profile without this method may answer so too.
        if (outcome is SendOutcome.Refused { Remedy: var remedy })
        {
            await stores.Letters.FinishLetterAsync(letter, OutboxState.Due, ActionReason.HelpdeskRefused(remedy), clock.Now, CancellationToken.None);
            await stores.Outbox.RouteAsync(row.Id, TaskChannel.Message, ActionReason.HelpdeskRefused(remedy), clock.Now, CancellationToken.None);
            logger.LogWarning("The helpdesk refused task {Row}: {Reason}", row.Id, remedy);
            return;
        }

        var verdict = SendVerdict.Of(outcome);
        await stores.Letters.FinishLetterAsync(
            letter, verdict.State, verdict.State == OutboxState.Sent ? ActionReason.Ticket : verdict.Reason, clock.Now, CancellationToken.None);
        gate.Note(verdict);
    }
}
