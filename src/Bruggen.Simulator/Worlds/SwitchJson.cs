using System.Text.Json;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.Worlds;

/// <summary>Reads and writes switches as one JSON object, in the school file and under <c>/_sim/switches</c>.</summary>
internal static class SwitchJson
{
    /// <summary>The changes in an object; nothing when there is none.</summary>
    /// <exception cref="SchoolFileException">A switch or a value is not known; the message names what is.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(JsonPlace place) =>
        place.Value.ValueKind == JsonValueKind.Undefined
            ? []
            : [.. place.AsObject("an object as {\"emptyMapAs\":\"{}\"}").Value.EnumerateObject().Select(property => ReadOne(property.Name, new JsonPlace(property.Value, $"{place.Path}.{property.Name}")))];

    public static void Write(Utf8JsonWriter json, SwitchBoard board, IEnumerable<WorldSwitch> shown)
    {
        json.WriteStartObject();
        foreach (var one in shown)
        {
            json.WriteString(one.Name, board[one]);
        }

        json.WriteEndObject();
    }

    private static KeyValuePair<string, string> ReadOne(string name, JsonPlace place)
    {
        var known = WorldSwitch.All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw place.Refuse($"this switch is not known; only {string.Join(", ", WorldSwitch.All.Select(one => one.Name))} are allowed.");

        // The worlds "null", "[]" and "{}" may be written as the JSON they stand for.
        var text = place.Value.ValueKind == JsonValueKind.String ? place.Value.GetString()! : place.Value.GetRawText();
        var value = known.Read(text.Trim()) ?? throw place.Refuse($"\"{text}\" is not allowed; only {Allowed(known)} is.");
        return KeyValuePair.Create(known.Name, value);
    }

    private static string Allowed(WorldSwitch known) => known.Allowed.IsEmpty ? "a whole number from 0" : string.Join(" or ", known.Allowed.Select(value => $"\"{value}\""));
}
