using System.Text;
using Bruggen.Simulator.Faults;

namespace Bruggen.Simulator.Soap;

/// <summary>Bodies that look like an answer and are none.</summary>
internal static class BrokenBody
{
    private const int HugeLength = 5 * 1024 * 1024;

    public static byte[] Of(FaultKind kind, string address, string method) => kind switch
    {
        FaultKind.BadJson => Envelope(address, method, "{\"1001\":{\"am\":\"Z\",\"pm\":"),
        FaultKind.BadXml => Envelope(address, method, "number")[..^40],
        FaultKind.Huge => Envelope(address, method, new string('A', HugeLength)),
        _ => Entities(address, method),
    };

    private static byte[] Envelope(string address, string method, string text) => EnvelopeWriter.Answer(address, method, SoapAnswer.Payload(text), EnvelopeStyle.Php);

    /// <summary>A file of the reader's own machine, and a text that grows a thousand million times when it is expanded.</summary>
    private static byte[] Entities(string address, string method)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE x [<!ENTITY file SYSTEM \"file:///etc/hostname\"><!ENTITY l0 \"number\">");
        for (var level = 1; level <= 9; level++)
        {
            xml.Append("<!ENTITY l").Append(level).Append(" \"");
            for (var time = 0; time < 10; time++)
            {
                xml.Append("&l").Append(level - 1).Append(';');
            }

            xml.Append("\">");
        }

        var envelope = Encoding.UTF8.GetString(Envelope(address, method, "number"));
        xml.Append("]>\n").Append(envelope[envelope.IndexOf("<SOAP-ENV:Envelope", StringComparison.Ordinal)..]);
        return Encoding.UTF8.GetBytes(xml.Replace(">number</return>", ">&file;&l9;</return>").ToString());
    }
}
