using System.Text.Json;

namespace Bruggen.Tests.Simulator.Web;

/// <summary>Compares JSON by keys and types, not by values.</summary>
internal static class Shape
{
    /// <summary>The differences, each with its path; none when the shapes agree. A null on either side agrees with anything.</summary>
    public static IEnumerable<string> Differences(JsonElement expected, JsonElement actual, string path = "$")
    {
        if (expected.ValueKind == JsonValueKind.Null || actual.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (Kind(expected) != Kind(actual))
        {
            return [$"{path}: {Kind(expected)} expected, {Kind(actual)} found"];
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => OfObjects(expected, actual, path),
            JsonValueKind.Array => OfArrays(expected, actual, path),
            _ => [],
        };
    }

    private static IEnumerable<string> OfObjects(JsonElement expected, JsonElement actual, string path)
    {
        var wanted = expected.EnumerateObject().Select(property => property.Name).ToList();
        var found = actual.EnumerateObject().Select(property => property.Name).ToList();

        // Objects with ids as keys have other keys every time.
        if (wanted is [var only] && Guid.TryParse(only, out _) && found is [var other] && Guid.TryParse(other, out _))
        {
            return Differences(expected.GetProperty(only), actual.GetProperty(other), $"{path}.*");
        }

        return wanted.Except(found).Select(name => $"{path}.{name} is missing")
            .Concat(wanted.Intersect(found).SelectMany(name => Differences(expected.GetProperty(name), actual.GetProperty(name), $"{path}.{name}")));
    }

    private static IEnumerable<string> OfArrays(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.GetArrayLength() == 0)
        {
            return [];
        }

        return actual.GetArrayLength() == 0
            ? [$"{path}: nothing in the list"]
            : actual.EnumerateArray().SelectMany((item, index) => Differences(expected[0], item, $"{path}[{index}]"));
    }

    private static string Kind(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "Boolean" : value.ValueKind.ToString();
}
