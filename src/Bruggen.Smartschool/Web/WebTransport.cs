using Bruggen.Smartschool.Resilience;
using Polly;

namespace Bruggen.Smartschool.Web;

/// <summary>Carries requests to the web application and to OneRoster, under the same limits as the web service's.</summary>
internal sealed class WebTransport(IHttpClientFactory clients)
{
    /// <summary>The name of the client in the factory.</summary>
    public const string ClientName = "smartschool-web";

    /// <summary>Sends, and gives whatever the application answered.</summary>
    /// <exception cref="SmartschoolUnavailableException">No answer came.</exception>
    public async Task<WebAnswer> SendAsync(WebCall call, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(call.Method, call.Endpoint);
        call.Mark(request);
        if (call.Body is { } body)
        {
            request.Content = new DepartingContent(call, body, call.BodyType);
        }

        foreach (var (name, value) in call.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var http = clients.CreateClient(ClientName);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return ((WebAnswerContent)response.Content).Answer;
        }
        catch (ExecutionRejectedException error)
        {
            throw TransportFailures.Translate(request, error);
        }
    }
}
