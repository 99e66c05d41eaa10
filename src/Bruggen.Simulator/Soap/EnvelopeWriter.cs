using System.Buffers;
using System.Text;
using System.Xml;

namespace Bruggen.Simulator.Soap;

/// <summary>Writes answers and faults as PHP's SoapServer does (api 1.1, 1.3).</summary>
internal static class EnvelopeWriter
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except(['&', '<', '>'])]);

    public static byte[] Answer(string @namespace, string method, SoapAnswer answer)
    {
        var xml = new StringBuilder(answer.Text.Length + 700);
        xml.Append(Declaration);
        xml.Append("<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:ns1=\"");
        Escape(xml, @namespace);
        xml.Append("\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:SOAP-ENC=\"http://schemas.xmlsoap.org/soap/encoding/\" SOAP-ENV:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><SOAP-ENV:Body>");
        xml.Append("<ns1:").Append(method).Append("Response><return xsi:type=\"xsd:").Append(answer.Type).Append("\">");
        Escape(xml, answer.Text);
        xml.Append("</return></ns1:").Append(method).Append("Response></SOAP-ENV:Body></SOAP-ENV:Envelope>\n");
        return Encoding.UTF8.GetBytes(xml.ToString());
    }

    public static byte[] Fault(string code, string sentence)
    {
        var xml = new StringBuilder(400);
        xml.Append(Declaration);
        xml.Append("<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:");
        xml.Append(code).Append("</faultcode><faultstring>");
        Escape(xml, sentence);
        xml.Append("</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>\n");
        return Encoding.UTF8.GetBytes(xml.ToString());
    }

    /// <summary>Escapes for XML text or a quoted attribute, and leaves out what XML cannot hold.</summary>
    public static void Escape(StringBuilder xml, ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var special = text.IndexOfAnyExcept(Plain);
            if (special < 0)
            {
                xml.Append(text);
                return;
            }

            xml.Append(text[..special]);
            text = text[special..];
            if (text.Length > 1 && char.IsSurrogatePair(text[0], text[1]))
            {
                xml.Append(text[..2]);
                text = text[2..];
                continue;
            }

            switch (text[0])
            {
                case '&':
                    xml.Append("&amp;");
                    break;
                case '<':
                    xml.Append("&lt;");
                    break;
                case '>':
                    xml.Append("&gt;");
                    break;
                case '\r':
                    xml.Append("&#13;");
                    break;
                case var letter when XmlConvert.IsXmlChar(letter):
                    xml.Append(letter);
                    break;
            }

            text = text[1..];
        }
    }
}
