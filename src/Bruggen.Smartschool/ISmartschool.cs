namespace Bruggen.Smartschool;

/// <summary>A school's Smartschool, as far as this product needs it: to look at, and to send from. Safe for concurrent use.</summary>
public interface ISmartschool : ISmartschoolReader
{
    /// <summary>
    /// Sends one message with at most one HTTP request, whatever happens: sendMsg is not idempotent (PROTOCOL.md, Messages).
    /// Never throws for what Smartschool or the network does.
    /// </summary>
    /// <exception cref="OperationCanceledException">Stopped while it was still certain that nothing was sent; once the request is under way a stop gives <see cref="SendOutcome.Unknown"/>.</exception>
    Task<SendOutcome> SendMessageAsync(OutgoingMessage message, CancellationToken ct);
}
