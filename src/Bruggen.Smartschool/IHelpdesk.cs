using System.Collections.Immutable;

namespace Bruggen.Smartschool;

/// <summary>The helpdesk of a platform, over its official web service (PROTOCOL.md, Helpdesk and Skore). Safe for concurrent use.</summary>
public interface IHelpdesk
{
    /// <summary>What a ticket can be about.</summary>
    /// <exception cref="SmartschoolUnavailableException">No usable answer came.</exception>
    /// <exception cref="SmartschoolRefusedException">Smartschool answered no.</exception>
    Task<ImmutableArray<HelpdeskItem>> GetItemsAsync(CancellationToken ct);

    /// <summary>Makes one ticket with at most one HTTP request, as <see cref="ISmartschool.SendMessageAsync"/> does a message.</summary>
    /// <exception cref="OperationCanceledException">Stopped while it was still certain that nothing was sent.</exception>
    Task<SendOutcome> AddTicketAsync(HelpdeskTicket ticket, CancellationToken ct);
}
