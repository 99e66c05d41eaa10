using System.Collections.Immutable;
using System.Text.Json;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>The lists of things a ticket can be about (PROTOCOL.md, Helpdesk and Skore).</summary>
internal static class HelpdeskItems
{
    /// <summary>The items, each with the lists it is in.</summary>
    public static ImmutableArray<HelpdeskItem> Decode(string payload) =>
        string.IsNullOrWhiteSpace(payload) ? [] : [.. Items(LenientJson.Parse(payload), group: "")];

    private static IEnumerable<HelpdeskItem> Items(JsonElement list, string group)
    {
        foreach (var row in LenientJson.Rows(list))
        {
            var (id, name) = (row.Text("itemId"), row.Text("name") ?? "");
            if (row.ValueKind == JsonValueKind.Object && row.TryGetProperty("children", out var children) && children.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            {
                foreach (var item in Items(children, group.Length == 0 ? name : $"{group} / {name}"))
                {
                    yield return item;
                }
            }

            if (id is not null && row.Text("type") != "group")
            {
                yield return new HelpdeskItem(id, name, group);
            }
        }
    }
}
