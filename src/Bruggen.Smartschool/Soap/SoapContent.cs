using System.Net.Http.Headers;

namespace Bruggen.Smartschool.Soap;

/// <summary>The body of a call as Refit carries it. Refit copies bodies into memory before it lets go of them, so being read here means nothing yet.</summary>
internal sealed class SoapContent : ByteArrayContent
{
    private SoapContent(SoapCall call, byte[] envelope)
        : base(envelope)
    {
        Call = call;
        Envelope = envelope;
        Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
    }

    /// <summary>The call this is the body of.</summary>
    public SoapCall Call { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Envelope { get; }

    /// <summary>Writes the envelope of a call.</summary>
    public static SoapContent Of(SoapCall call) => new(call, SoapEnvelope.Write(call));
}
