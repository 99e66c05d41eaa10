using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bruggen.Simulator.Soap;

/// <summary>JSON as PHP's <c>json_encode</c> writes it: <c>\/</c>, lower-case <c>\uXXXX</c>, and an empty map as <c>[]</c> (PROTOCOL.md, Encodings).</summary>
internal static class PhpJson
{
    public static void Append(StringBuilder json, string? text)
    {
        if (text is null)
        {
            json.Append("null");
            return;
        }

        json.Append('"');
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '"':
                    json.Append("\\\"");
                    break;
                case '\\':
                    json.Append("\\\\");
                    break;
                case '/':
                    json.Append("\\/");
                    break;
                case '\b':
                    json.Append("\\b");
                    break;
                case '\f':
                    json.Append("\\f");
                    break;
                case '\n':
                    json.Append("\\n");
                    break;
                case '\r':
                    json.Append("\\r");
                    break;
                case '\t':
                    json.Append("\\t");
                    break;
                case < ' ' or > '~':
                    json.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
                    break;
                default:
                    json.Append(letter);
                    break;
            }
        }

        json.Append('"');
    }

    public static void Append(StringBuilder json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Append(json, value.GetString());
                break;
            case JsonValueKind.Array:
                json.Append('[');
                json.AppendJoin(',', value.EnumerateArray().Select(Text));
                json.Append(']');
                break;
            case JsonValueKind.Object:
                json.Append('{');
                json.AppendJoin(',', value.EnumerateObject().Select(property => $"{Text(property.Name)}:{Text(property.Value)}"));
                json.Append('}');
                break;
            default:
                json.Append(value.GetRawText());
                break;
        }
    }

    /// <summary>An object of texts and flags, in the order given.</summary>
    public static void AppendObject(StringBuilder json, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var first = true;
        json.Append('{');
        foreach (var (name, value) in fields)
        {
            json.Append(first ? "" : ",");
            first = false;
            Append(json, name);
            json.Append(':');
            switch (value)
            {
                case bool flag:
                    json.Append(flag ? "true" : "false");
                    break;
                case int number:
                    json.Append(number.ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    Append(json, (string?)value);
                    break;
            }
        }

        json.Append('}');
    }

    private static string Text(string value)
    {
        var json = new StringBuilder(value.Length + 2);
        Append(json, value);
        return json.ToString();
    }

    private static string Text(JsonElement value)
    {
        var json = new StringBuilder();
        Append(json, value);
        return json.ToString();
    }
}
