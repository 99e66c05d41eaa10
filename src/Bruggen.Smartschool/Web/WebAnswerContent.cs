using System.Net;

namespace Bruggen.Smartschool.Web;

/// <summary>An answer that is read already, on its way out of the pipeline.</summary>
internal sealed class WebAnswerContent(WebAnswer answer) : HttpContent
{
    /// <summary>What was read.</summary>
    public WebAnswer Answer => answer;

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return true;
    }
}
