using System.Net;
using System.Net.Http.Headers;

namespace Bruggen.Smartschool.Soap;

/// <summary>The body of a call. Knows its length beforehand, so that nobody needs to write it just to measure it, and tells the call when it is really written.</summary>
internal sealed class SoapContent : HttpContent
{
    private readonly byte[] _envelope;

    /// <summary>Writes the envelope into memory.</summary>
    public SoapContent(SoapCall call)
    {
        Call = call;
        _envelope = SoapEnvelope.Write(call);
        Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
    }

    /// <summary>The call this is the body of.</summary>
    public SoapCall Call { get; }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Call.StartBody();
        await stream.WriteAsync(_envelope, cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _envelope.Length;
        return true;
    }
}
