using System.Collections.Immutable;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Decoding;
using Bruggen.Smartschool.Soap.Operations;

namespace Bruggen.Smartschool;

/// <summary>The helpdesk over the SOAP web service.</summary>
internal sealed class Helpdesk(TenantCalls calls) : IHelpdesk
{
    /// <inheritdoc/>
    public Task<ImmutableArray<HelpdeskItem>> GetItemsAsync(CancellationToken ct) =>
        calls.ReadAsync(new GetHelpdeskMiniDbItems(), HelpdeskItems.Decode, ct);

    /// <inheritdoc/>
    public Task<SendOutcome> AddTicketAsync(HelpdeskTicket ticket, CancellationToken ct) =>
        calls.SendAsync(new AddHelpdeskTicket(ticket), "the helpdesk", ct);
}
