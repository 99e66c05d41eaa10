using System.Collections.Immutable;
using System.Text.Json;
using Bruggen.Domain.Calendar;

namespace Bruggen.Simulator.School;

/// <summary>Reads attendance rows: one half-day with <c>part</c> and <c>code</c>, or a day with <c>am</c> and <c>pm</c>.</summary>
internal static class PresenceReader
{
    public static ImmutableArray<PresenceRow> Read(JsonPlace rows, PeopleIndex people)
    {
        var marks = new Dictionary<(string? Code, string? Alias), PresenceMark>();
        var read = ImmutableArray.CreateBuilder<PresenceRow>();
        foreach (var row in rows.Items("attendance rows"))
        {
            read.Add(ReadOne(row.AsObject("{\"internnummer\", \"date\", \"am\", \"pm\"}"), people, marks));
        }

        return read.ToImmutable();
    }

    /// <summary>Reads one row; equal marks share one object, since a term of a large school has a hundred thousand of them.</summary>
    public static PresenceRow ReadOne(JsonPlace row, PeopleIndex people, Dictionary<(string? Code, string? Alias), PresenceMark> marks)
    {
        var account = people.Find(row).Key;
        var date = row.Find("date", "datum").Date();
        var atPlace = row.Find("at");
        DateTimeOffset? at = atPlace.IsNothing ? null : atPlace.Instant();
        var part = row.Find("part", "dagdeel", "partOfDay");
        if (!part.IsNothing)
        {
            var mark = Mark(row.Find("code"), row.Find("alias"), marks);
            return Part(part) == DayPart.Am
                ? new PresenceRow(account, date, mark, Pm: null, at)
                : new PresenceRow(account, date, Am: null, mark, at);
        }

        if (!row.Has("am", "pm"))
        {
            throw row.Refuse("a half-day has no \"part\"; \"am\" or \"pm\" is expected, as {\"part\":\"am\",\"code\":\"Z\"} or as {\"am\":\"Z\",\"pm\":\"Z\"}.");
        }

        return new PresenceRow(account, date, Half(row, "am", marks), Half(row, "pm", marks), at);
    }

    private static PresenceMark? Half(JsonPlace row, string part, Dictionary<(string? Code, string? Alias), PresenceMark> marks)
    {
        if (!row.Has(part))
        {
            return null;
        }

        var value = row.Find(part);
        var alias = row.Find($"{part}Alias", "alias");
        return value.Value.ValueKind == JsonValueKind.Object
            ? Mark(value.Find("code", "officialcode"), value.Find("alias"), marks)
            : Mark(value, alias, marks);
    }

    private static PresenceMark Mark(JsonPlace code, JsonPlace alias, Dictionary<(string? Code, string? Alias), PresenceMark> marks)
    {
        if (code.Value.ValueKind == JsonValueKind.Undefined)
        {
            throw code.Refuse("a half-day has no \"code\"; a letter is expected, or null to take it away.");
        }

        var letter = code.Text("a letter");
        var key = (letter is { Length: > 0 } ? letter : null, alias.Text() is { Length: > 0 } label ? label : null);
        if (!marks.TryGetValue(key, out var mark))
        {
            mark = new PresenceMark(key.Item1, key.Item2);
            marks.Add(key, mark);
        }

        return mark;
    }

    private static DayPart Part(JsonPlace place) => place.Text()?.Trim().ToLowerInvariant() switch
    {
        "am" or "vm" or "voormiddag" => DayPart.Am,
        "pm" or "nm" or "namiddag" => DayPart.Pm,
        _ => throw place.Refuse($"\"{place.Text()}\" is not a part of the day; only \"am\" or \"pm\" is allowed."),
    };
}
