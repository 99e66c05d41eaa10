using System.Xml.Linq;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>The tree of groups and classes (PROTOCOL.md, Groups and classes).</summary>
internal static class GroupTree
{
    // No school is as deep; a document that is would otherwise end the process by its nesting alone.
    private const int Deepest = 64;

    /// <summary>The groups at the root.</summary>
    public static IReadOnlyList<GroupNode> Decode(string payload) =>
        EmbeddedXml.Parse(payload) is { } root ? Groups(root, 0) : [];

    /// <summary>The codes to ask for, so that everybody is covered: the root's, or where a group has none, those of its children.</summary>
    public static IEnumerable<string> CodesThatCoverEverybody(IEnumerable<GroupNode> groups) =>
        groups.SelectMany(group => group.Code is { } code ? [code] : CodesThatCoverEverybody(group.Children)).Distinct(StringComparer.Ordinal);

    private static IReadOnlyList<GroupNode> Groups(XElement parent, int depth) => depth > Deepest
        ? throw new FormatException("Nested too deeply.")
        : [.. parent.Elements("group").Concat(parent.Elements("children").Elements("group")).Select(group => Group(group, depth))];

    private static GroupNode Group(XElement group, int depth) => new(
        group.Text("name") ?? "",
        group.Text("code"),
        string.Equals(group.Text("type"), "K", StringComparison.OrdinalIgnoreCase),
        group.Text("isOfficial") == "1",
        [.. group.Elements("titu").Elements("user").Select(user => new PersonReference(user.Text("internnummer") ?? user.Text("internummer"), user.Text("username") ?? user.Text("gebruikersnaam")))],
        Groups(group, depth + 1));
}
