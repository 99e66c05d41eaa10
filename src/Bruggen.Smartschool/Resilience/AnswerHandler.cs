using System.Globalization;

namespace Bruggen.Smartschool.Resilience;

/// <summary>
/// Tells an answer from no answer. Innermost of all, and it reads the body to its end, because an answer that breaks off
/// half-way is no answer: only here can the timeout, the retry and the breaker still see that.
/// </summary>
internal abstract class AnswerHandler : DelegatingHandler
{
    /// <summary>The answer with its body, or the exception that says it is none.</summary>
    /// <exception cref="SmartschoolUnavailableException">This is not an answer of the service.</exception>
    protected abstract HttpResponseMessage Judge(HttpRequestMessage request, HttpResponseMessage response, ReadOnlyMemory<byte> body);

    /// <summary>One clause on a page that stands where an answer should.</summary>
    protected static string InsteadOf(string answer, string host, int status, int length) => string.Create(
        CultureInfo.InvariantCulture,
        $"{host} answered with HTTP {status} and {(length == 0 ? "an empty body" : "a page")} instead of {answer}; {(status is >= 300 and < 500 ? "check the address" : "it may be under maintenance")}.");

    /// <inheritdoc/>
    protected sealed override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Authority;
        try
        {
            using var response = await base.SendAsync(request, cancellationToken);
            return Judge(request, response, await ReadAsync(response, OutgoingCall.Of(request), cancellationToken));
        }
        catch (HttpRequestException error)
        {
            throw new SmartschoolUnavailableException($"{host} gave no answer: {CauseOf(error)}.", error);
        }
        catch (IOException error)
        {
            throw new SmartschoolUnavailableException($"{host} gave no answer: the connection was lost.", error);
        }
        catch (InvalidDataException error)
        {
            throw new SmartschoolUnavailableException($"{host} gave an answer that cannot be unpacked.", error);
        }
        catch (InvalidOperationException error) when (OutgoingCall.Of(request).BodyWasStarted)
        {
            throw new SmartschoolUnavailableException($"{host} gave no answer: the connection was lost and the message is not sent a second time.", error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SmartschoolUnavailableException($"{host} gave no answer: no connection was made in time.", error);
        }
    }

    private static string CauseOf(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its name is not known; check the address",
        HttpRequestError.ConnectionError => "no connection could be made",
        HttpRequestError.SecureConnectionError => "no trusted TLS connection could be made",
        HttpRequestError.ProxyTunnelError => "the proxy refused the connection",
        _ => "the connection was lost",
    };

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, OutgoingCall call, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > call.LargestAnswer)
        {
            throw AnswerLimits.Exceeded(call.Endpoint.Authority, call.Question, call.LargestAnswer);
        }

        // Counted as it comes out of the unpacking: a few kilobytes on the wire may be gigabytes here.
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream((int)(response.Content.Headers.ContentLength ?? 0));
        var chunk = new byte[81920];
        int count;
        while ((count = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (body.Length + count > call.LargestAnswer)
            {
                throw AnswerLimits.Exceeded(call.Endpoint.Authority, call.Question, call.LargestAnswer);
            }

            body.Write(chunk, 0, count);
        }

        // The stream's own buffer, not a copy: a whole school is many megabytes.
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
