using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Smartschool;

namespace Bruggen.Service.Channels;

/// <summary>
/// Tasks as tickets for a helpdesk team (PROTOCOL.md, Helpdesk and Skore). A ticket cannot be asked after, so one of which nobody knows whether it
/// arrived is for a person, and one that was refused goes as a message.
/// </summary>
internal sealed class HelpdeskPost(IHelpdesk helpdesk, SchoolStores stores, SchoolMemory memory, ChannelGates gates, SchoolClock clock, ILogger<HelpdeskPost> logger) : ITaskPost
{
    /// <inheritdoc/>
    public TaskChannel Channel => TaskChannel.Helpdesk;

    /// <inheritdoc/>
    public ChannelGate Gate { get; } = gates.Make(
        "helpdesk",
        "The helpdesk",
        "Letters and polls go on without it, and tickets wait. Stays it so, ask the Smartschool help desk, or take the helpdesk out of channels in school.yaml.");

    /// <inheritdoc/>
    public ActionReason OutOfReach => ActionReason.NoHelpdesk;

    /// <inheritdoc/>
    public bool? Reaches(SchoolConfiguration configuration, KeptAction row) => configuration.School.HelpdeskItem is not null && IdentifierOf(row) is not null;

    /// <inheritdoc/>
    public async Task SendAsync(SchoolConfiguration configuration, KeptAction row, CancellationToken ct)
    {
        if (configuration.School.HelpdeskItem is not { } item || IdentifierOf(row) is not { } identifier)
        {
            await stores.Outbox.RouteAsync(row.Id, TaskChannel.Message, OutOfReach, clock.Now, ct);
            return;
        }

        var letter = await stores.Letters.BeginPostAsync(row, TaskChannel.Helpdesk, clock.Today, clock.Now, ct);
        SendOutcome outcome;
        try
        {
            outcome = await helpdesk.AddTicketAsync(
                new HelpdeskTicket(row.Subject, $"{row.BodyText}\n\nGraag tegen {DutchDates.InWords(row.DueOn!.Value)}.", item, configuration.School.SenderIn(memory.Roster!) ?? identifier),
                ct);
        }
        catch (OperationCanceledException)
        {
            await stores.Letters.FinishLetterAsync(letter, ActionState.Unknown, ActionReason.BrokenOff, clock.Now, CancellationToken.None);
            throw;
        }

        // Whatever the reason, even one that looks like a wrong access code: a profile without this method may answer so too.
        if (outcome is SendOutcome.Refused { Remedy: var remedy })
        {
            await stores.Letters.FinishLetterAsync(letter, ActionState.Due, ActionReason.HelpdeskRefused(remedy), clock.Now, CancellationToken.None);
            await stores.Outbox.RouteAsync(row.Id, TaskChannel.Message, ActionReason.HelpdeskRefused(remedy), clock.Now, CancellationToken.None);
            logger.LogWarning("The helpdesk refused task {Row}: {Reason}", row.Id, remedy);
            return;
        }

        var (state, reason, reach) = SendVerdict.Of(outcome, lacksSender: false);
        await stores.Letters.FinishLetterAsync(letter, state, state == ActionState.Sent ? ActionReason.Ticket : reason, clock.Now, CancellationToken.None);
        if (reach != SendReach.Nothing)
        {
            throw new SmartschoolUnavailableException(reason.Sentence);
        }
    }

    /// <inheritdoc/>
    public Task PutOffAsync(IReadOnlyList<KeptAction> rows, CancellationToken ct) => Task.CompletedTask;

    private string? IdentifierOf(KeptAction row) =>
        memory.Roster!.FindStaff(row.Recipient) is { } reader ? memory.Roster.IdentifierOf(reader.Key, reader.Username) : null;
}
