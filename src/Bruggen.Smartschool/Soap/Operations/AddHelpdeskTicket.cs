using Bruggen.Smartschool.Resilience;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>Makes a helpdesk ticket; the answer is a code and nothing else (PROTOCOL.md, Helpdesk and Skore).</summary>
/// <param name="Ticket">The ticket.</param>
internal sealed record AddHelpdeskTicket(HelpdeskTicket Ticket) : SoapOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.Send;

    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts)
    {
        parts.String("title", Ticket.Title);
        parts.String("description", Ticket.Description);
        parts.Int("priority", Ticket.Priority);
        parts.String("miniDbItem", Ticket.Item);
        parts.String("userIdentifier", Ticket.Identifier);
    }
}
