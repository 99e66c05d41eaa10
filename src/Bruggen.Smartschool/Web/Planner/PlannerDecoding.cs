using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Bruggen.Smartschool.Soap.Decoding;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Smartschool.Web.Planner;

/// <summary>Reads what the planner gives (PROTOCOL.md, Planner reading and Planner elements).</summary>
internal static class PlannerDecoding
{
    private const string ToDoType = "planned-to-dos";

    /// <summary>One to-do.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ToDo ToDo(string json) => ToDo(Parse(json)) ?? throw new FormatException("Not a to-do.");

    /// <summary>The to-dos of a list, each once; elements of other kinds and elements that cannot be read are left out.</summary>
    public static ImmutableArray<ToDo> ToDos(string json) => [.. Rows(Parse(json), ToDo).DistinctBy(toDo => toDo.Id, StringComparer.Ordinal)];

    /// <summary>What a search found.</summary>
    public static ImmutableArray<PlannerHit> Hits(string json) => Rows(Parse(json), Hit);

    /// <summary>What a look-up by id found.</summary>
    public static ImmutableArray<PlannerHit> Selection(string json) =>
        Parse(json) is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("selection", out var selection) ? Rows(selection, Hit) : [];

    // Some addresses answer with a JSON text that holds JSON (PROTOCOL.md, Headers).
    private static JsonElement Parse(string json)
    {
        var parsed = LenientJson.Parse(json);
        return parsed.ValueKind == JsonValueKind.String ? LenientJson.Parse(parsed.GetString()!) : parsed;
    }

    private static ImmutableArray<T> Rows<T>(JsonElement list, Func<JsonElement, T?> decode)
        where T : class
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        foreach (var row in LenientJson.Rows(list))
        {
            if (LenientJson.Try(() => decode(row), out var record) && record is not null)
            {
                rows.Add(record);
            }
        }

        return rows.ToImmutable();
    }

    private static ToDo? ToDo(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || element.Text("id") is not { } id
            || element.Text("plannedElementType") is { } type && type != ToDoType
            || !int.TryParse(element.Text("platformId"), NumberStyles.None, CultureInfo.InvariantCulture, out var platform)
            || !element.TryGetProperty("period", out var period)
            || Time(period, "dateTimeFrom") is not { } from)
        {
            return null;
        }

        return new ToDo(
            id,
            platform,
            element.Text("name") ?? "",
            element.Text("publicInfo") ?? (element.TryGetProperty("publicInfo", out _) ? "" : null),
            from,
            Time(period, "dateTimeTo") ?? from,
            element.Text("resolvedStatus") == "resolved",
            Users(element, "organisers"),
            Users(element, "participants"));
    }

    private static Instant? Time(JsonElement period, string name) =>
        period.Text(name) is { } text && OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var time } ? time.ToInstant() : null;

    // Cards in answers, plain ids in requests (PROTOCOL.md, Assignments and lessons).
    private static ImmutableArray<string> Users(JsonElement element, string name) =>
        element.TryGetProperty(name, out var people) && people.ValueKind == JsonValueKind.Object && people.TryGetProperty("users", out var users)
            ? [.. LenientJson.Rows(users).Select(user => user.Text("id") ?? LenientJson.Text(user)).OfType<string>()]
            : [];

    private static PlannerHit? Hit(JsonElement hit)
    {
        if (hit.ValueKind != JsonValueKind.Object || !hit.TryGetProperty("identifier", out var identifier) || identifier.Text("id") is not { } id)
        {
            return null;
        }

        var name = hit.TryGetProperty("title", out var title)
            ? string.Concat(LenientJson.Rows(title).Select(part => part.ValueKind == JsonValueKind.Object && part.TryGetProperty("part", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : ""))
            : "";
        var isDeleted = hit.TryGetProperty("state", out var state) && state.ValueKind == JsonValueKind.Object
            && state.TryGetProperty("deleted", out var deleted) && deleted.Flag("isDeleted");
        return new PlannerHit(id, identifier.Text("type") ?? "", name, isDeleted);
    }
}
