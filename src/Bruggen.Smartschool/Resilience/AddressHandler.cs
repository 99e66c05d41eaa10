namespace Bruggen.Smartschool.Resilience;

/// <summary>Puts in what differs per school and per operation, and what Refit can therefore not hold as a constant: the address and the action (api 1.1).</summary>
internal sealed class AddressHandler : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = request.SoapCall();
        request.RequestUri = call.Endpoint;
        request.Headers.TryAddWithoutValidation("SOAPAction", call.Action);
        return base.SendAsync(request, cancellationToken);
    }
}
