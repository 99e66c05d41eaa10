using System.Xml;
using System.Xml.Linq;

namespace Bruggen.Simulator.Messages;

/// <summary>One command of a request to the messages module.</summary>
/// <param name="Subsystem">Such as <c>postboxes</c>.</param>
/// <param name="Action">Such as <c>message list</c>.</param>
/// <param name="Parameters">Name and value.</param>
internal sealed record MessageCommand(string Subsystem, string Action, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public string this[string parameter] => Parameters.GetValueOrDefault(parameter, "");

    /// <summary>The commands of a request; <see langword="null"/> when it is none.</summary>
    public static IReadOnlyList<MessageCommand>? ReadAll(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), Settings);
            return [.. XElement.Load(reader).Elements("command").Select(Read)];
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static MessageCommand Read(XElement command) => new(
        Text(command, "subsystem"),
        Text(command, "action"),
        command.Elements("params").Elements("param").DistinctBy(Name).ToDictionary(Name, parameter => parameter.Value.Trim(), StringComparer.Ordinal));

    private static string Name(XElement parameter) => parameter.Attribute("name")?.Value ?? "";

    private static string Text(XElement parent, string name) => parent.Element(name)?.Value.Trim() ?? "";
}
