using System.Xml.Linq;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>The tree of groups and classes (api 1.7).</summary>
internal static class GroupTree
{
    /// <summary>The groups at the root.</summary>
    public static IReadOnlyList<GroupNode> Decode(string payload) =>
        EmbeddedXml.Parse(payload) is { } root ? Groups(root) : [];

    /// <summary>The codes to ask for, so that everybody is covered: the root's, or where a group has none, those of its children.</summary>
    public static IEnumerable<string> CodesThatCoverEverybody(IEnumerable<GroupNode> groups) =>
        groups.SelectMany(group => group.Code is { } code ? [code] : CodesThatCoverEverybody(group.Children)).Distinct(StringComparer.Ordinal);

    private static IReadOnlyList<GroupNode> Groups(XElement parent) =>
        [.. parent.Elements("group").Concat(parent.Elements("children").Elements("group")).Select(Group)];

    private static GroupNode Group(XElement group) => new(
        group.Text("name") ?? "",
        group.Text("code"),
        string.Equals(group.Text("type"), "K", StringComparison.OrdinalIgnoreCase),
        [.. group.Elements("titu").Elements("user").Select(user => new PersonReference(user.Text("internnummer") ?? user.Text("internummer"), user.Text("username") ?? user.Text("gebruikersnaam")))],
        Groups(group));
}
