namespace Bruggen.Simulator.Soap;

/// <summary>How an answer is written; everything but <see cref="Php"/> is chaos.</summary>
/// <param name="Envelope">The prefix of the envelope.</param>
/// <param name="Method">The prefix of the method's element; empty makes its namespace the default one.</param>
/// <param name="Instance">The prefix of <c>type</c>.</param>
/// <param name="Schema">The prefix of the type's name.</param>
/// <param name="Declaration">What stands before the envelope.</param>
/// <param name="Gap">What stands between elements.</param>
/// <param name="Padding">What stands around the content of <c>return</c>.</param>
/// <param name="InCData">Whether that content is a CDATA section where it can be one.</param>
internal sealed record EnvelopeStyle(string Envelope, string Method, string Instance, string Schema, string Declaration, string Gap, string Padding, bool InCData)
{
    /// <summary>As PHP's SoapServer writes it (PROTOCOL.md, Transport).</summary>
    public static EnvelopeStyle Php { get; } =
        new("SOAP-ENV", "ns1", "xsi", "xsd", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "", "", InCData: false);
}
