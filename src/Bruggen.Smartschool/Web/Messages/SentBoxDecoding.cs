using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using NodaTime.Text;

namespace Bruggen.Smartschool.Web.Messages;

/// <summary>Reads the answers of the messages module.</summary>
internal static class SentBoxDecoding
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm");

    /// <summary>One page of a list, and whether there is more.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    /// <exception cref="XmlException">It is no XML.</exception>
    public static (ImmutableArray<SentHeader> Headers, bool HasMore) Page(string xml)
    {
        var actions = Actions(xml);
        return (
            [
                .. actions.Elements("data").Elements("messages").Elements("message").Select(message => new SentHeader(
                    Text(message, "id"),
                    Text(message, "subject"),
                    Minute.Parse(Text(message, "date")).GetValueOrThrow())),
            ],
            actions.Elements("command").Any(command => command.Value.Trim() == "continue_messages"));
    }

    /// <summary>The message that was asked for; null when there is none.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    /// <exception cref="XmlException">It is no XML.</exception>
    public static SentMessage? Message(string xml) => Actions(xml).Elements("data").Elements("message").FirstOrDefault(message => message.Element("body") is not null) is { } message
        ? new SentMessage([.. message.Elements().Where(part => part.Name.LocalName is "receivers" or "ccreceivers" or "bccreceivers").Elements("to").Select(reader => reader.Value.Trim())], Text(message, "body"))
        : null;

    private static List<XElement> Actions(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), Settings);
        var response = XElement.Load(reader).Element("response") ?? throw new FormatException("There is no response.");
        return Text(response, "status") == "ok" ? [.. response.Elements("actions").Elements("action")] : throw new FormatException("The response is not ok.");
    }

    private static string Text(XElement parent, string name) => parent.Element(name)?.Value.Trim() ?? throw new FormatException($"There is no {name}.");
}
