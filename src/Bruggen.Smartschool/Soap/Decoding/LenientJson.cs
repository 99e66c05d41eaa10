using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Bruggen.Domain.School;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>
/// Reads JSON as PHP writes it: numbers, strings, booleans and null stand in for each other, and an empty map is <c>[]</c>
/// (PROTOCOL.md, Encodings).
/// </summary>
internal static class LenientJson
{
    /// <summary>The document.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text.Trim().TrimStart('\uFEFF'), new JsonDocumentOptions { AllowTrailingCommas = true });
        return document.RootElement.Clone();
    }

    /// <summary>The entries of a map; none for <c>[]</c>, null, false and an empty text.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static IEnumerable<JsonProperty> Entries(JsonElement map) => map.ValueKind switch
    {
        JsonValueKind.Object => map.EnumerateObject(),
        _ when IsNothing(map) => [],
        _ => throw new FormatException("Not a map."),
    };

    /// <summary>The rows of a list; the values of a map, because PHP writes a list with a gap as one; none for null.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static IEnumerable<JsonElement> Rows(JsonElement list) => list.ValueKind switch
    {
        JsonValueKind.Array => list.EnumerateArray(),
        JsonValueKind.Object => list.EnumerateObject().Select(entry => entry.Value),
        _ when IsNothing(list) => [],
        _ => throw new FormatException("Not a list."),
    };

    /// <summary>The trimmed text of a scalar; null for a missing, null, boolean, composite or empty one.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>The trimmed text of a scalar; null for null, a boolean, a list or map, and an empty text.</summary>
    public static string? Text(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => Spelling.Of(value.GetString()!),
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return text.Length == 0 ? null : text;
    }

    /// <summary>Whether a flag is set, written as true, 1, "1" or "true".</summary>
    public static bool Flag(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && (value.ValueKind == JsonValueKind.True || (Text(value) is { } text && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase))));

    /// <summary>Decodes one record of many; a record that cannot be read, such as one with half a character in it, does not spoil the others.</summary>
    public static bool Try<T>(Func<T> decode, [MaybeNullWhen(false)] out T record)
    {
        try
        {
            record = decode();
            return true;
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or JsonException)
        {
            record = default;
            return false;
        }
    }

    private static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        _ => false,
    };
}
