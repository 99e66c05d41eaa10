using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bruggen.Configuration.Shapes;

namespace Bruggen.Configuration.Schemas;

/// <summary>
/// Writes the shapes of the files as JSON Schema, so that an editor completes and checks while the admin types. What
/// only the whole configuration can tell is left to <c>bruggen check</c>.
/// </summary>
internal static class JsonSchemas
{
    /// <summary>The folder of the schemas, below the configuration.</summary>
    public const string Folder = "schema";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Each schema with its path below the configuration and its text.</summary>
    public static ImmutableArray<(string Path, string Text)> All { get; } =
    [
        .. new[] { CalendarShapes.File, PeopleShapes.File, RulesShapes.File, SchoolShapes.File }
            .Select(file => ($"{Folder}/{Path.ChangeExtension(file.Name, ".json")}", TextOf(file))),
    ];

    private static string TextOf(GroupShape file)
    {
        var schema = Write(file);
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", file.Name);
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Write(Shape shape) => shape switch
    {
        GroupShape group => Group(group),
        MapShape map => Map(map),
        ListShape list => List(list),
        EitherShape either => new JsonObject { ["anyOf"] = new JsonArray([.. either.Shapes.Select(Write)]) },
        ChoiceShape choice => new JsonObject { ["enum"] = Words(choice.Words) },
        NumberShape number => new JsonObject { ["type"] = "integer", ["minimum"] = number.Least, ["maximum"] = number.Most },
        FlagShape => new JsonObject { ["type"] = "boolean" },
        TextShape text => Text(text),
        _ => throw new ArgumentException($"{shape.GetType().Name} has no JSON Schema.", nameof(shape)),
    };

    private static JsonObject Group(GroupShape group)
    {
        var properties = new JsonObject();
        foreach (var key in group.Keys)
        {
            var value = key.IsRequired || group.HasOneKey ? Write(key.Value) : OrNothing(Write(key.Value));
            value.Insert(0, "description", key.Meaning);
            properties[key.Name] = value;
        }

        var schema = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        string[] required = [.. group.Keys.Where(key => key.IsRequired).Select(key => key.Name)];
        if (required.Length > 0)
        {
            schema["required"] = Words(required);
        }

        if (group.HasOneKey)
        {
            schema["minProperties"] = 1;
            schema["maxProperties"] = 1;
        }

        return schema;
    }

    private static JsonObject Map(MapShape map)
    {
        var value = OrNothing(Write(map.Value));
        return map.KeyPattern is { } pattern
            ? new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["patternProperties"] = new JsonObject { [pattern] = value } }
            : new JsonObject { ["type"] = "object", ["additionalProperties"] = value };
    }

    private static JsonObject List(ListShape list)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Write(list.Item) };
        if (list.NotEmpty)
        {
            schema["minItems"] = 1;
        }

        return schema;
    }

    private static JsonObject Text(TextShape text)
    {
        var schema = new JsonObject { ["type"] = text.MayBeNumber ? new JsonArray("string", "number", "boolean") : "string" };
        if (text.Pattern is not null)
        {
            schema["pattern"] = text.Pattern;
        }

        if (text.Examples.Length > 0)
        {
            schema["examples"] = Words(text.Examples);
        }

        return schema;
    }

    /// <summary>A key may stand there with nothing behind it, as when every line below it is a comment.</summary>
    private static JsonObject OrNothing(JsonObject schema)
    {
        if (schema["anyOf"] is JsonArray choices)
        {
            choices.Add(new JsonObject { ["type"] = "null" });
        }
        else if (schema["enum"] is JsonArray words)
        {
            words.Add(null);
        }
        else if (schema["type"] is JsonArray types)
        {
            types.Add("null");
        }
        else
        {
            schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        }

        return schema;
    }

    private static JsonArray Words(IEnumerable<string> words) => [.. words.Select(word => JsonValue.Create(word))];
}
