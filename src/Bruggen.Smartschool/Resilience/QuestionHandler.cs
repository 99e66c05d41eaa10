using Polly.Timeout;

namespace Bruggen.Smartschool.Resilience;

/// <summary>
/// Outermost of all: tells a person what is asked, lets go of questions when the service stops, and asks nothing more of a
/// host that fell silent where the options want that.
/// </summary>
internal sealed class QuestionHandler(ReadStop stop, SilentHosts silent, SmartschoolResilienceOptions options) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = OutgoingCall.Of(request);
        silent.Require(call.Endpoint.Authority);
        options.Asking?.Invoke(call.Question, options.PatienceFor(call.Kind));
        if (call.Kind == OperationKind.Send)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stop.Token);
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (TimeoutRejectedException) when (options.LeavesSilentHosts)
        {
            silent.Add(call.Endpoint.Authority);
            throw;
        }
    }
}
