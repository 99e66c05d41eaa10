using System.Xml;
using System.Xml.Linq;

namespace Bruggen.Simulator.Soap;

/// <summary>Reads a request by local names only: any namespace, with or without types, as the real server does (PROTOCOL.md, Transport).</summary>
internal static class EnvelopeReader
{
    private const long LargestDocument = 64 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LargestDocument,
    };

    /// <summary>The call in the envelope, or <see langword="null"/> when there is none.</summary>
    /// <exception cref="XmlException">The body is not XML.</exception>
    public static async Task<SoapCall?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var reader = XmlReader.Create(body, Settings);
        var document = await XDocument.LoadAsync(reader, LoadOptions.PreserveWhitespace, cancellationToken);
        if (document.Root is not { Name.LocalName: "Envelope" } envelope
            || envelope.Elements().FirstOrDefault(element => element.Name.LocalName == "Body") is not { } content
            || content.Elements().FirstOrDefault(element => element.Name.LocalName != "multiRef") is not { } method)
        {
            return null;
        }

        return new SoapCall(
            method.Name.LocalName,
            [.. method.Elements().Select(parameter => KeyValuePair.Create(parameter.Name.LocalName, Value(parameter, content)))]);
    }

    private static string? Value(XElement parameter, XElement content)
    {
        // Axis writes a parameter as a reference to an element beside the method.
        if (parameter.Attribute("href")?.Value is ['#', .. var id])
        {
            return content.Elements().FirstOrDefault(element => element.Attribute("id")?.Value == id)?.Value;
        }

        var isNil = parameter.Attributes().Any(attribute => attribute.Name.LocalName is "nil" or "null" && attribute.Value.Trim() is "true" or "1");
        return isNil ? null : parameter.Value;
    }
}
