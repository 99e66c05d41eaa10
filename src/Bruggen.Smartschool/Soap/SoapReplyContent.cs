using System.Net;

namespace Bruggen.Smartschool.Soap;

/// <summary>A reply that is read already, on its way through Refit: the bytes of a whole school are let go of as early as can be.</summary>
internal sealed class SoapReplyContent(SoapReply reply) : HttpContent
{
    /// <summary>What was read.</summary>
    public SoapReply Reply => reply;

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        // Not zero: Refit does not read a body that has no length.
        length = 0;
        return false;
    }
}
