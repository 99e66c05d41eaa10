using System.Globalization;
using System.Runtime.InteropServices;
using System.Xml;

namespace Bruggen.Smartschool.Soap;

/// <summary>Reads a reply in the order of PROTOCOL.md, Transport.</summary>
internal static class SoapReplyReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Whether this is a SOAP envelope at all, rather than a page or nothing; looks at the root only.</summary>
    public static bool IsEnvelope(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = Open(body);
            return reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "Envelope";
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>The reply in an envelope.</summary>
    /// <exception cref="SmartschoolUnavailableException">The envelope is cut off or mutilated.</exception>
    public static SoapReply Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = Open(body);
            if (reader.ReadToFollowing("Body", SoapNames.Envelope) && MoveToChild(reader))
            {
                var reply = reader.LocalName == "Fault" ? ReadFault(reader) : ReadReturn(reader);

                // To the very end: half a document that happens to hold a whole element is still half an answer.
                while (reader.Read())
                {
                }

                if (reply is not null)
                {
                    return reply;
                }
            }
        }
        catch (XmlException)
        {
            // The parser quotes what it stumbled over, and that may be a person's: it is not passed on.
        }

        throw new SmartschoolUnavailableException("Smartschool's answer is cut off or is not the XML it should be; this is tried again later.");
    }

    private static XmlReader Open(ReadOnlyMemory<byte> body)
    {
        // PHP pages are known to put a byte order mark or blank lines before the declaration, which no XML parser forgives.
        var start = body.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        while (start < body.Length && body.Span[start] is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t')
        {
            start++;
        }

        return XmlReader.Create(MemoryMarshal.TryGetArray(body[start..], out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(body[start..].ToArray(), writable: false), Settings);
    }

    // Null where there is no return at all, which no method of ours answers with.
    private static SoapReply? ReadReturn(XmlReader reader)
    {
        if (!MoveToChild(reader))
        {
            return null;
        }

        var text = reader.ReadElementContentAsString();
        var trimmed = text.AsSpan().Trim();
        var digits = trimmed.StartsWith("-") ? trimmed[1..] : trimmed;
        return digits.Length is >= 1 and <= 3 && !digits.ContainsAnyExceptInRange('0', '9')
            ? new SoapReply.Code(int.Parse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            : new SoapReply.Payload(text);
    }

    private static SoapReply.Fault ReadFault(XmlReader fault)
    {
        var code = "";
        var text = "";
        using var reader = fault.ReadSubtree();
        reader.Read();
        reader.Read();
        while (!reader.EOF)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "faultcode" })
            {
                code = reader.ReadElementContentAsString();
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "faultstring" })
            {
                text = reader.ReadElementContentAsString();
            }
            else
            {
                reader.Read();
            }
        }

        // PHP's SoapServer says: Procedure 'x' not present. Other servers say it in their own words, but always of a method or function.
        var missing = text.Contains("not present", StringComparison.OrdinalIgnoreCase)
            || text.Contains("is not a valid method", StringComparison.OrdinalIgnoreCase)
            || text.Contains("unknown method", StringComparison.OrdinalIgnoreCase);
        return new SoapReply.Fault(missing || code.Trim().EndsWith("Client", StringComparison.OrdinalIgnoreCase), missing);
    }

    private static bool MoveToChild(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return false;
        }

        reader.Read();
        return reader.MoveToContent() == XmlNodeType.Element;
    }
}
