using System.Globalization;
using System.Text.Json;

namespace Bruggen.Simulator.School;

/// <summary>A value of a JSON document together with its path, so that every refusal can name the place.</summary>
internal readonly record struct JsonPlace(JsonElement Value, string Parent, string? Name = null)
{
    /// <summary>Put together only when asked: a term of attendance is read without ever naming a place.</summary>
    public string Path => Name is null ? Parent : $"{Parent}.{Name}";

    public bool IsNothing => Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>The first of several spellings that is there, in any case; nothing when none is.</summary>
    public JsonPlace Find(params ReadOnlySpan<string> spellings)
    {
        foreach (var spelling in spellings)
        {
            if (Value.TryGetProperty(spelling, out var exact))
            {
                return new JsonPlace(exact, Path, spelling);
            }
        }

        foreach (var property in Value.EnumerateObject())
        {
            var name = property.Name;
            foreach (var spelling in spellings)
            {
                if (string.Equals(name, spelling, StringComparison.OrdinalIgnoreCase))
                {
                    return new JsonPlace(property.Value, Path, name);
                }
            }
        }

        return new JsonPlace(default, Path, spellings[0]);
    }

    public bool Has(params ReadOnlySpan<string> spellings) => Find(spellings).Value.ValueKind != JsonValueKind.Undefined;

    public JsonPlace AsObject(string allowed) =>
        Value.ValueKind == JsonValueKind.Object ? this : throw Refuse($"{Found()} stands where {allowed} is expected.");

    public IEnumerable<JsonPlace> Items(string allowed)
    {
        if (IsNothing)
        {
            yield break;
        }

        if (Value.ValueKind != JsonValueKind.Array)
        {
            throw Refuse($"{Found()} stands where a list of {allowed} is expected.");
        }

        var path = Path;
        var index = 0;
        foreach (var item in Value.EnumerateArray())
        {
            yield return new JsonPlace(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"));
        }
    }

    /// <summary>A text or a number as text; nothing gives <see langword="null"/>.</summary>
    public string? Text(string allowed = "a text") => Value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => Value.GetString(),
        JsonValueKind.Number => Value.GetRawText(),
        _ => throw Refuse($"{Found()} stands where {allowed} is expected."),
    };

    public string Required(string allowed) =>
        Text(allowed) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : throw Refuse($"nothing stands here; {allowed} is expected.");

    public bool? Flag()
    {
        switch (Value.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                return Text("true or false")!.Trim() switch
                {
                    "1" or "true" => true,
                    "0" or "false" or "" => false,
                    _ => throw Refuse("only true or false is allowed."),
                };
        }
    }

    public DateOnly Date() =>
        DateOnly.TryParseExact(Required("a date as 2026-10-05"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Refuse($"\"{Text()}\" is not a date; only dates as 2026-10-05 are allowed.");

    public TimeOnly Time() =>
        TimeOnly.TryParseExact(Required("a time as 08:45"), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Refuse($"\"{Text()}\" is not a time; only times as 08:45 are allowed.");

    /// <summary>An instant; without an offset it is the time on the wall in Brussels.</summary>
    public DateTimeOffset Instant()
    {
        var text = Required("an instant as 2026-10-05T12:10:00+02:00");
        return SimulatorTime.TryParse(text, out var instant)
            ? instant
            : throw Refuse($"\"{text}\" is not an instant; only instants as 2026-10-05T12:10:00+02:00 are allowed.");
    }

    public SchoolFileException Refuse(string sentence) => SchoolFileException.At(Path, sentence);

    private string Found() => Value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "nothing",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.True or JsonValueKind.False => "a yes or no",
        JsonValueKind.Number => "a number",
        _ => "a text",
    };
}
