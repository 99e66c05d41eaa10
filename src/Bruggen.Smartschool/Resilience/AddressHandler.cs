using Bruggen.Smartschool.Soap;

namespace Bruggen.Smartschool.Resilience;

/// <summary>
/// Puts in what differs per school and per operation, and what Refit can therefore not hold as a constant: the address and the action
/// (PROTOCOL.md, Transport).
/// </summary>
internal sealed class AddressHandler : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content as SoapContent ?? throw new InvalidOperationException("Only SOAP calls go through this client.");
        content.Call.Mark(request);
        request.Content = new DepartingContent(content.Call, content.Envelope, content.Headers.ContentType);
        request.RequestUri = content.Call.Endpoint;
        request.Headers.TryAddWithoutValidation("SOAPAction", content.Call.Action);
        return base.SendAsync(request, cancellationToken);
    }
}
