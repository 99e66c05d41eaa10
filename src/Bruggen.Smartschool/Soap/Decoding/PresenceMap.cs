using System.Collections.Frozen;
using System.Text.Json;
using Bruggen.Domain.School;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>The presences of a day (PROTOCOL.md, Absences).</summary>
internal static class PresenceMap
{
    /// <summary>By the service's own key. The alias methods differ among each other: <c>officialcode</c> or <c>code</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, RecordedDay>> Decode(string payload)
    {
        var recorded = new List<KeyValuePair<string, RecordedDay>>();
        if (!string.IsNullOrWhiteSpace(payload))
        {
            foreach (var entry in LenientJson.Entries(LenientJson.Parse(payload)))
            {
                if (LenientJson.Try(() => KeyValuePair.Create(Spelling.Of(entry.Name), Day(entry.Value)), out var row))
                {
                    recorded.Add(row);
                }
            }
        }

        return recorded;
    }

    /// <summary>One person's, by date; entries that are no date are left out.</summary>
    public static FrozenDictionary<LocalDate, RecordedDay> DecodeYear(string payload)
    {
        var year = new Dictionary<LocalDate, RecordedDay>();
        foreach (var (name, day) in Decode(payload))
        {
            if (LocalDatePattern.Iso.Parse(name).TryGetValue(default, out var date))
            {
                year[date] = day;
            }
        }

        return year.ToFrozenDictionary();
    }

    /// <summary>By pupil key, of those the roster knows. Deleted accounts still appear, under a name with a time stamp, and match nobody.</summary>
    public static DayPresences ByPupil(LocalDate date, IEnumerable<KeyValuePair<string, RecordedDay>> recorded, Roster roster, bool byUsername)
    {
        var keys = byUsername
            ? roster.Pupils.GroupBy(pupil => pupil.Username, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First().Key, StringComparer.OrdinalIgnoreCase)
            : roster.Pupils.ToDictionary(pupil => pupil.Key, pupil => pupil.Key, StringComparer.Ordinal);
        var byPupil = new Dictionary<string, RecordedDay>(StringComparer.Ordinal);
        foreach (var (name, day) in recorded)
        {
            if (keys.TryGetValue(name, out var key))
            {
                byPupil[key] = day;
            }
        }

        return new DayPresences(date, byPupil.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static RecordedDay Day(JsonElement day) => new(Half(day, "am"), Half(day, "pm"));

    private static RecordedCode Half(JsonElement day, string part)
    {
        if (day.ValueKind != JsonValueKind.Object || !day.TryGetProperty(part, out var value))
        {
            return default;
        }

        return value.ValueKind == JsonValueKind.Object
            ? new RecordedCode(value.Text("officialcode") ?? value.Text("code"), value.Text("alias"))
            : new RecordedCode(LenientJson.Text(value), Alias: null);
    }
}
