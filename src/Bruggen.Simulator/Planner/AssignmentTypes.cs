using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Bruggen.Simulator.Planner;

/// <summary>The kinds of assignments of the platform.</summary>
internal static class AssignmentTypes
{
    private static readonly ImmutableArray<(string Name, string Abbreviation)> Known =
        [("Kleine Overhoring", "KO"), ("Grote Overhoring", "GO"), ("Taak", "T"), ("Examen", "EX")];

    public static JsonArray All(int platform) => [.. Enumerable.Range(0, Known.Length).Select(index => Draw(index, platform))];

    /// <summary>The type as it stands inside an element: without its platform.</summary>
    public static JsonObject? Find(string id)
    {
        var index = Enumerable.Range(0, Known.Length).FirstOrDefault(index => string.Equals(IdOf(index), id, StringComparison.OrdinalIgnoreCase), -1);
        return index < 0 ? null : Draw(index, platform: null);
    }

    private static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"a0000000-0000-4000-8000-{index + 1:D12}");

    private static JsonObject Draw(int index, int? platform)
    {
        var json = new JsonObject
        {
            ["id"] = IdOf(index),
            ["name"] = Known[index].Name,
            ["abbreviation"] = Known[index].Abbreviation,
            ["isVisible"] = true,
            ["defaultTiming"] = "deadline",
            ["weight"] = index,
        };
        if (platform is { } number)
        {
            json.Insert(1, "platformId", number);
        }

        return json;
    }
}
