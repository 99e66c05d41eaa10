using System.Text;
using System.Xml;

namespace Bruggen.Smartschool.Soap;

/// <summary>Writes the unqualified, typed parts of an rpc/encoded call (PROTOCOL.md, Transport).</summary>
internal sealed class SoapPartWriter(XmlWriter xml)
{
    /// <summary>A string part.</summary>
    public void String(string name, string value) => Part(name, "xsd:string", OnlyXmlCharacters(value));

    /// <summary>A whole number.</summary>
    public void Int(string name, int value) => Part(name, "xsd:int", XmlConvert.ToString(value));

    /// <summary>True or false.</summary>
    public void Boolean(string name, bool value) => Part(name, "xsd:boolean", XmlConvert.ToString(value));

    private void Part(string name, string type, string text)
    {
        xml.WriteStartElement(name);
        xml.WriteAttributeString("type", SoapNames.SchemaInstance, type);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    // A stray control character in a name or a note would otherwise make the whole message unsendable: XML 1.0 cannot hold it, escaped or not.
    private static string OnlyXmlCharacters(string value)
    {
        var clean = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            if (XmlConvert.IsXmlChar(value[index]))
            {
                clean.Append(value[index]);
            }
            else if (index + 1 < value.Length && XmlConvert.IsXmlSurrogatePair(value[index + 1], value[index]))
            {
                clean.Append(value, index++, 2);
            }
        }

        return clean.ToString();
    }
}
