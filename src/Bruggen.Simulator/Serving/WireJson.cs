using System.Globalization;
using System.Text.Json;

namespace Bruggen.Simulator.Serving;

/// <summary>Reads the JSON of a request, in which anything may be missing or of another type.</summary>
internal static class WireJson
{
    /// <summary>A text or a number as text; <see langword="null"/> for anything else.</summary>
    public static string? Text(this JsonElement? body, string name) => body.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>The digits as a number; <see langword="null"/> for anything else.</summary>
    public static int? WholeNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool Flag(this JsonElement? body, string name) => body.Member(name).ValueKind == JsonValueKind.True;

    /// <summary>The member, or an undefined element.</summary>
    public static JsonElement Member(this JsonElement? body, string name) =>
        body is { ValueKind: JsonValueKind.Object } holder && holder.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The member when it is an object.</summary>
    public static JsonElement? Child(this JsonElement? body, string name) =>
        body.Member(name) is { ValueKind: JsonValueKind.Object } child ? child : null;

    /// <summary>The members of a list; none when there is no list.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement? body, string name) =>
        body.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
