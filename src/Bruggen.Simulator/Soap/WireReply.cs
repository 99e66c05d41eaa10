using System.Text;

namespace Bruggen.Simulator.Soap;

/// <summary>What goes over the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The type of the body.</param>
/// <param name="Body">The body.</param>
internal sealed record WireReply(int Status, string ContentType, byte[] Body)
{
    public static WireReply Xml(byte[] body) => new(200, "text/xml; charset=utf-8", body);

    public static WireReply Html(int status, string title, string heading) =>
        new(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes($"<!DOCTYPE html><html lang=\"nl\"><head><title>{title}</title></head><body><h1>{heading}</h1></body></html>"));

    /// <summary>PHP answers its own errors with HTTP 500 (api 1.3).</summary>
    public static WireReply Fault(string code, string sentence) => new(500, "text/xml; charset=utf-8", EnvelopeWriter.Fault(code, sentence));
}
