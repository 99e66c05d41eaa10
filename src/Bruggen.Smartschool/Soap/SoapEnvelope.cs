using System.Text;
using System.Xml;

namespace Bruggen.Smartschool.Soap;

/// <summary>Writes the envelope of a call in its strict form (PROTOCOL.md, Transport).</summary>
internal static class SoapEnvelope
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>The whole request body.</summary>
    public static byte[] Write(SoapCall call)
    {
        using var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body, Settings))
        {
            xml.WriteStartElement("soapenv", "Envelope", SoapNames.Envelope);
            xml.WriteAttributeString("xmlns", "xsi", null, SoapNames.SchemaInstance);
            xml.WriteAttributeString("xmlns", "xsd", null, SoapNames.Schema);
            xml.WriteAttributeString("xmlns", "v3", null, call.Endpoint.AbsoluteUri);
            xml.WriteStartElement("Body", SoapNames.Envelope);
            xml.WriteStartElement("v3", call.Operation.Name, call.Endpoint.AbsoluteUri);
            xml.WriteAttributeString("encodingStyle", SoapNames.Envelope, SoapNames.Encoding);
            var parts = new SoapPartWriter(xml);
            if (call.Operation.NeedsAccessCode)
            {
                parts.String("accesscode", call.AccessCode);
            }

            call.Operation.WriteParts(parts);
            xml.WriteEndDocument();
        }

        return body.ToArray();
    }
}
