using System.Globalization;
using System.Net;
using Bruggen.Smartschool.Soap;

namespace Bruggen.Smartschool.Resilience;

/// <summary>
/// Tells an answer from no answer. Innermost of all, and it reads the body to its end, because an answer that breaks off
/// half-way is no answer: only here can the timeout, the retry and the breaker still see that.
/// A fault inside HTTP 500 is an answer and passes (api 1.3).
/// </summary>
internal sealed class AnswerHandler(SmartschoolResilienceOptions options) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Authority;
        try
        {
            using var response = await base.SendAsync(request, cancellationToken);
            var body = await ReadAsync(response, host, cancellationToken);
            if (SoapReplyReader.IsEnvelope(body))
            {
                return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent(body) };
            }

            throw new SmartschoolUnavailableException(WithoutEnvelope(host, (int)response.StatusCode, body.Length));
        }
        catch (HttpRequestException error)
        {
            throw new SmartschoolUnavailableException($"{host} gave no answer: {CauseOf(error)}.", error);
        }
        catch (IOException error)
        {
            throw new SmartschoolUnavailableException($"{host} gave no answer: the connection was lost.", error);
        }
        catch (InvalidOperationException error) when (request.SoapCall().BodyWasStarted)
        {
            throw new SmartschoolUnavailableException($"{host} gave no answer: the connection was lost and the message is not sent a second time.", error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SmartschoolUnavailableException($"{host} gave no answer: no connection was made in time.", error);
        }
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, string host, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var chunk = new byte[81920];
        int count;
        while ((count = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (body.Length + count > options.LargestReply)
            {
                throw new SmartschoolUnavailableException($"{host} sent an answer larger than this client reads.");
            }

            body.Write(chunk, 0, count);
        }

        return body.ToArray();
    }

    private static string WithoutEnvelope(string host, int status, int length) => string.Create(
        CultureInfo.InvariantCulture,
        $"{host} answered with HTTP {status} and {(length == 0 ? "an empty body" : "a page")} instead of a web service answer; {(status is >= 300 and < 500 ? "check the address" : "it may be under maintenance")}.");

    private static string CauseOf(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its name is not known; check the address",
        HttpRequestError.ConnectionError => "no connection could be made",
        HttpRequestError.SecureConnectionError => "no trusted TLS connection could be made",
        HttpRequestError.ProxyTunnelError => "the proxy refused the connection",
        _ => "the connection was lost",
    };
}
