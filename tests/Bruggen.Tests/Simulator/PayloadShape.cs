using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Bruggen.Simulator.School;

namespace Bruggen.Tests.Simulator;

/// <summary>What a payload is made of, whatever its values: every path in it with the kinds of value found there.</summary>
internal static class PayloadShape
{
    public static Dictionary<string, HashSet<string>> Of(string payload, string example)
    {
        var shape = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        if (payload.StartsWith('{') || payload.StartsWith('['))
        {
            // In the absences the keys of the first level are dates or people; everywhere else they are names.
            Add(JsonDocument.Parse(payload).RootElement, "$", example.StartsWith("getAbsents", StringComparison.Ordinal), shape);
        }
        else
        {
            Add(XDocument.Parse(payload.StartsWith('<') ? payload : Encoding.UTF8.GetString(Convert.FromBase64String(payload))).Root!, "", shape);
        }

        return shape;
    }

    /// <summary>The recordings leave out fields that the dossier's own list of the account has; one pupil of the tests has a field of the school's own.</summary>
    public static bool IsKnownAccountField(string path) => AccountFields.Known.Contains(path[(path.LastIndexOf('.') + 1)..]) || path.EndsWith("noot", StringComparison.Ordinal);

    private static void Add(JsonElement value, string path, bool isMap, Dictionary<string, HashSet<string>> shape)
    {
        Note(shape, path, value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "flag" : value.ValueKind.ToString());
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in value.EnumerateObject())
            {
                Add(field.Value, isMap ? $"{path}.*" : $"{path}.{field.Name}", isMap: false, shape);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Add(item, $"{path}[]", isMap: false, shape);
            }
        }
    }

    private static void Add(XElement element, string path, Dictionary<string, HashSet<string>> shape)
    {
        // A group below a group looks like a group.
        var own = element.Name == "group" ? "/group" : $"{path}/{element.Name}";
        Note(shape, own, "element");
        foreach (var child in element.Elements())
        {
            Add(child, own, shape);
        }
    }

    private static void Note(Dictionary<string, HashSet<string>> shape, string path, string kind)
    {
        if (!shape.TryGetValue(path, out var kinds))
        {
            kinds = new HashSet<string>(StringComparer.Ordinal);
            shape.Add(path, kinds);
        }

        kinds.Add(kind);
    }
}
