using System.Buffers;
using System.Text;
using System.Xml;

namespace Bruggen.Simulator.Soap;

/// <summary>Writes answers and faults as PHP's SoapServer does (PROTOCOL.md, Transport and Result codes).</summary>
internal static class EnvelopeWriter
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except(['&', '<', '>'])]);

    public static byte[] Answer(string @namespace, string method, SoapAnswer answer, EnvelopeStyle style)
    {
        var xml = new StringBuilder(answer.Text.Length + 700);
        var element = style.Method.Length > 0 ? $"{style.Method}:{method}Response" : $"{method}Response";
        xml.Append(style.Declaration);
        xml.Append('<').Append(style.Envelope).Append(":Envelope xmlns:").Append(style.Envelope).Append("=\"http://schemas.xmlsoap.org/soap/envelope/\"");
        if (style.Method.Length > 0)
        {
            AppendNamespace(xml, $"xmlns:{style.Method}", @namespace);
        }

        if (answer.Shape != AnswerShape.Nothing)
        {
            AppendNamespace(xml, $"xmlns:{style.Schema}", "http://www.w3.org/2001/XMLSchema");
            AppendNamespace(xml, $"xmlns:{style.Instance}", "http://www.w3.org/2001/XMLSchema-instance");
        }

        AppendNamespace(xml, "xmlns:SOAP-ENC", "http://schemas.xmlsoap.org/soap/encoding/");
        AppendNamespace(xml, $"{style.Envelope}:encodingStyle", "http://schemas.xmlsoap.org/soap/encoding/");
        xml.Append('>').Append(style.Gap).Append('<').Append(style.Envelope).Append(":Body>").Append(style.Gap).Append('<').Append(element);
        if (style.Method.Length == 0)
        {
            AppendNamespace(xml, "xmlns", @namespace);
        }

        if (answer.Shape == AnswerShape.Nothing)
        {
            xml.Append("/>");
        }
        else
        {
            xml.Append('>').Append(style.Gap).Append("<return").Append(style.Method.Length == 0 ? " xmlns=\"\"" : "");
            xml.Append(' ').Append(style.Instance).Append(":type=\"").Append(style.Schema).Append(':').Append(answer.Type).Append("\">");
            AppendContent(xml, answer, style);
            xml.Append("</return>").Append(style.Gap).Append("</").Append(element).Append('>');
        }

        xml.Append(style.Gap).Append("</").Append(style.Envelope).Append(":Body>").Append(style.Gap).Append("</").Append(style.Envelope).Append(":Envelope>\n");
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

    private static void AppendNamespace(StringBuilder xml, string attribute, string value)
    {
        xml.Append(' ').Append(attribute).Append("=\"");
        Escape(xml, value);
        xml.Append('"');
    }

    private static void AppendContent(StringBuilder xml, SoapAnswer answer, EnvelopeStyle style)
    {
        xml.Append(style.Padding);
        if (style.InCData && answer.Text.Length > 0 && !answer.Text.Contains("]]>", StringComparison.Ordinal) && answer.Text.All(letter => letter is >= ' ' and <= '~' or '\n'))
        {
            xml.Append("<![CDATA[").Append(answer.Text).Append("]]>");
        }
        else
        {
            Escape(xml, answer.Text);
        }

        xml.Append(style.Padding);
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
