using System.Net;
using System.Net.Http.Headers;

namespace Bruggen.Smartschool.Resilience;

/// <summary>
/// The body as the network layer gets it. Knows its length beforehand, so that nobody writes it just to measure it: the first
/// write is the moment from which on a message may have been received, and a second write of a message is refused.
/// </summary>
internal sealed class DepartingContent : HttpContent
{
    private readonly OutgoingCall _call;
    private readonly ReadOnlyMemory<byte> _body;

    /// <param name="call">The call this is the body of.</param>
    /// <param name="body">The bytes; may be none.</param>
    /// <param name="type">Null for a body that needs none.</param>
    public DepartingContent(OutgoingCall call, ReadOnlyMemory<byte> body, MediaTypeHeaderValue? type)
    {
        _call = call;
        _body = body;
        Headers.ContentType = type;
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _call.StartBody();
        await stream.WriteAsync(_body, cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
