using System.Xml;
using System.Xml.Linq;
using Bruggen.Domain.School;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>
/// Reads XML inside a reply: as text, or in base64 (PROTOCOL.md, Encodings). Which one is seen from the first character, since
/// sources differ per method.
/// </summary>
internal static class EmbeddedXml
{
    private const int Deepest = 256;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };

    /// <summary>The root, or null for an empty payload.</summary>
    /// <exception cref="XmlException">It is not XML.</exception>
    /// <exception cref="FormatException">It is not base64 either.</exception>
    public static XElement? Parse(string payload)
    {
        var text = payload.Trim().TrimStart('\uFEFF').TrimStart();
        if (text.Length == 0)
        {
            return null;
        }

        // Building a tree takes time by the square of its depth, so a document nested without end is turned away before.
        using (var scan = Open(text))
        {
            while (scan.Read())
            {
                if (scan.Depth > Deepest)
                {
                    throw new FormatException("Nested too deeply.");
                }
            }
        }

        using var reader = Open(text);
        return XElement.Load(reader);
    }

    /// <summary>The trimmed text of a child, or null where it is missing or empty.</summary>
    public static string? Text(this XElement element, string name) =>
        element.Element(name)?.Value is { } value && Spelling.Of(value) is { Length: > 0 } text ? text : null;

    private static XmlReader Open(string text) => text[0] == '<'
        ? XmlReader.Create(new StringReader(text), Settings)
        : XmlReader.Create(new MemoryStream(Convert.FromBase64String(text)), Settings);
}
