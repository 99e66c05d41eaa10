using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bruggen.Simulator.School;

/// <summary>Reads the groups of a school file, as a tree with <c>children</c> or flat with <c>parent</c>.</summary>
internal static partial class GroupReader
{
    public static GroupTree Read(JsonPlace groups)
    {
        var tree = new GroupTree();
        var parents = new List<(SchoolGroup Group, JsonPlace Parent)>();
        if (groups.Value.ValueKind == JsonValueKind.Object)
        {
            ReadOne(groups, tree, parents, parentId: null);
        }
        else
        {
            foreach (var row in groups.Items("groups"))
            {
                ReadOne(row, tree, parents, parentId: null);
            }
        }

        if (parents.Count == 0)
        {
            return tree;
        }

        return WithParents(tree, parents);
    }

    private static void ReadOne(JsonPlace row, GroupTree tree, List<(SchoolGroup Group, JsonPlace Parent)> parents, string? parentId)
    {
        if (row.Value.ValueKind == JsonValueKind.String)
        {
            row = new JsonPlace(JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = row.Value.GetString()! }), row.Path);
        }

        row.AsObject("a group {\"code\", \"name\", \"children\"}");
        var code = row.Find("code").Text();
        var name = row.Find("name", "naam").Text() ?? code ?? throw row.Refuse("a group has neither \"code\" nor \"name\"; at least one of them is expected.");
        code ??= name;
        if (tree.HasCode(code))
        {
            throw row.Find("code").Refuse($"\"{code}\" is used twice; only unique codes are allowed.");
        }

        var id = row.Find("id").Text();
        if (id is not null && !tree.Reserve(id))
        {
            throw row.Find("id").Refuse($"\"{id}\" is used twice; only unique ids are allowed.");
        }

        var children = row.Find("children", "groups");
        var isClass = IsClass(row, code, hasChildren: !children.IsNothing);
        var group = tree.Add(new SchoolGroup
        {
            Id = id ?? tree.NewId(),
            Code = code,
            Name = name,
            Description = row.Find("desc", "description", "omschrijving").Text() ?? name,
            IsClass = isClass,
            IsOfficial = row.Find("isOfficial", "official").Flag() ?? isClass,
            IsVisible = row.Find("visible", "isVisible").Flag() ?? true,
            Untis = row.Find("untis").Text() ?? "",
            AdminNumber = row.Find("adminNumber").Text() ?? "",
            InstituteNumber = row.Find("instituteNumber").Text() ?? "",
            ParentId = parentId,
        });
        var parent = row.Find("parent", "parentCode");
        if (parentId is null && !string.IsNullOrEmpty(parent.Text()))
        {
            parents.Add((group, parent));
        }

        foreach (var child in children.Items("groups"))
        {
            ReadOne(child, tree, parents, group.Id);
        }
    }

    private static bool IsClass(JsonPlace row, string code, bool hasChildren)
    {
        var type = row.Find("type");
        return type.Text()?.Trim().ToUpperInvariant() switch
        {
            "K" or "KLAS" or "CLASS" => true,
            "G" or "GROEP" or "GROUP" => false,
            null or "" => row.Find("isKlas", "isClass").Flag() ?? row.Find("isOfficial", "official").Flag() ?? (!hasChildren && ClassCode().IsMatch(code)),
            _ => throw type.Refuse($"\"{type.Text()}\" is not known; only \"G\" (group) or \"K\" (class) is allowed."),
        };
    }

    private static GroupTree WithParents(GroupTree tree, List<(SchoolGroup Group, JsonPlace Parent)> parents)
    {
        var parentOf = parents.ToDictionary(
            pair => pair.Group.Id,
            pair => tree.Named(pair.Parent.Text()!)?.Id ?? throw pair.Parent.Refuse($"\"{pair.Parent.Text()}\" is no group of this file; only the code of another group is allowed."),
            StringComparer.Ordinal);
        foreach (var (group, place) in parents)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal) { group.Id };
            var above = parentOf[group.Id];
            while (seen.Add(above) && parentOf.TryGetValue(above, out var next))
            {
                above = next;
            }

            if (seen.Contains(above) && parentOf.ContainsKey(above))
            {
                throw place.Refuse("the groups go round in a circle; only a tree is allowed.");
            }
        }

        return tree.WithParents(parentOf);
    }

    [GeneratedRegex("^[1-7] ?[A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex ClassCode();
}
