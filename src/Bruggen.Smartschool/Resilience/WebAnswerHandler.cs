using System.Net;
using Bruggen.Smartschool.Web;

namespace Bruggen.Smartschool.Resilience;

/// <summary>
/// Anything the web application itself says is an answer, a redirect and an error included; what stands before it says when it
/// is not there. A plain 500 is the application's own (PROTOCOL.md, Planner conventions and Intradesk).
/// </summary>
internal sealed class WebAnswerHandler : AnswerHandler
{
    /// <inheritdoc/>
    protected override HttpResponseMessage Judge(HttpRequestMessage request, HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        var status = (int)response.StatusCode;
        if (status is 408 or 429 or 502 or 503 or 504)
        {
            throw new SmartschoolUnavailableException(InsteadOf("an answer of the web application", request.RequestUri!.Authority, status, body.Length));
        }

        var location = response.Headers.Location is { } target ? new Uri(request.RequestUri!, target) : null;
        var cookies = response.Headers.TryGetValues("Set-Cookie", out var values) ? values.ToList() : [];
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new WebAnswerContent(new WebAnswer(status, location, cookies, response.Headers.Date, body)),
        };
    }
}
