using System.Net;

namespace Bruggen.Smartschool.Resilience;

/// <summary>
/// Gives messages connections of their own, so that one message is one request.
/// </summary>
/// <remarks>
/// <see cref="SocketsHttpHandler"/> itself repeats a request when a connection fails in a way it holds safe: a pooled HTTP/1.1
/// connection the server had closed, as long as the body was not begun, or an HTTP/2 stream the server declared unprocessed.
/// Both are harmless by the letter of the protocol, but a reused connection also makes a second, real doubt: closed by the
/// server just as the body is written, nobody can tell whether the message was read. So each message gets a fresh HTTP/1.1
/// connection that is closed after it, no redirect is followed (307 and 308 would post it again), and no credentials are
/// answered with (401 would post it again). <see cref="DepartingContent"/> finally refuses to be written twice, which holds
/// whatever the layers below do.
/// </remarks>
internal sealed class ConnectionChoice : HttpMessageHandler
{
    private readonly HttpMessageInvoker _reads;
    private readonly HttpMessageInvoker _sends;

    /// <param name="options">Gives the connect timeout.</param>
    public ConnectionChoice(SmartschoolResilienceOptions options)
    {
        // Two minutes, so that a change of DNS is followed by a client that lives as long as the service.
        _reads = new HttpMessageInvoker(Sockets(options, TimeSpan.FromMinutes(2)));
        _sends = new HttpMessageInvoker(Sockets(options, TimeSpan.Zero));
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Here it has waited for its turn, and what has no body leaves with its connection.
        OutgoingCall.Of(request).RequireLeave();
        request.Version = HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        if (!OutgoingCall.Of(request).GoesOutOnce)
        {
            return _reads.SendAsync(request, cancellationToken);
        }

        request.Headers.ConnectionClose = true;
        return _sends.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reads.Dispose();
            _sends.Dispose();
        }

        base.Dispose(disposing);
    }

    private static SocketsHttpHandler Sockets(SmartschoolResilienceOptions options, TimeSpan lifetime) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = lifetime,
        UseCookies = false,
    };
}
