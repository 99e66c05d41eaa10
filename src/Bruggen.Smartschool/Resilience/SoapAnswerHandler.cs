using System.Net;
using Bruggen.Smartschool.Soap;

namespace Bruggen.Smartschool.Resilience;

/// <summary>An answer of the web service is a whole SOAP envelope, whatever the status: a fault comes inside HTTP 500 (PROTOCOL.md, Result codes).</summary>
internal sealed class SoapAnswerHandler : AnswerHandler
{
    /// <inheritdoc/>
    protected override HttpResponseMessage Judge(HttpRequestMessage request, HttpResponseMessage response, ReadOnlyMemory<byte> body) =>
        SoapReplyReader.IsEnvelope(body)
            ? new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new SoapReplyContent(SoapReplyReader.Read(body)) }
            : throw new SmartschoolUnavailableException(InsteadOf("a web service answer", request.RequestUri!.Authority, (int)response.StatusCode, body.Length));
}
