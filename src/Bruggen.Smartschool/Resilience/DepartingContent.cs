using System.Net;
using Bruggen.Smartschool.Soap;

namespace Bruggen.Smartschool.Resilience;

/// <summary>
/// The body as the network layer gets it. Knows its length beforehand, so that nobody writes it just to measure it: the first
/// write is the moment from which on a message may have been received, and a second write of a message is refused.
/// </summary>
internal sealed class DepartingContent : HttpContent
{
    private readonly SoapContent _written;

    /// <param name="written">What Refit made.</param>
    public DepartingContent(SoapContent written)
    {
        _written = written;
        Headers.ContentType = written.Headers.ContentType;
    }

    /// <summary>The call this is the body of.</summary>
    public SoapCall Call => _written.Call;

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Call.StartBody();
        await stream.WriteAsync(_written.Envelope, cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _written.Envelope.Length;
        return true;
    }
}
