using System.Text.Encodings.Web;
using System.Text.Json;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Worker.Replay;

/// <summary>Writes the firings of a replay as rules 9 shows them.</summary>
internal static class FiringsJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        // The text goes to a terminal or a file, never into a page; class names keep their accents.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one JSON object and a line break, UTF-8 without mark, sorted by at, rule, pupil, level and weekday.</summary>
    public static void Write(IEnumerable<Firing> firings, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("firings");
            foreach (var firing in InOrder(firings))
            {
                json.WriteStartObject();
                json.WriteString("rule", firing.Rule);
                json.WriteString("pupil", firing.Pupil);
                json.WriteString("class", firing.Class);
                json.WriteString("at", firing.At.ToString());
                json.WriteNumber("level", firing.Level);
                WriteHalfDay(json, "start", firing.Start);
                WriteHalfDay(json, "last", firing.Last);
                WriteHalfDay(json, "return", firing.Return);
                if (firing.Measure is { } measure)
                {
                    json.WriteNumber("measure", measure);
                }
                else
                {
                    json.WriteNull("measure");
                }

                json.WriteString("weekday", firing.Weekday is { } weekday ? NameOf(weekday) : null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>The firings in the order of rules 9.</summary>
    public static IEnumerable<Firing> InOrder(IEnumerable<Firing> firings) => firings
        .OrderBy(firing => firing.At.Ordinal)
        .ThenBy(firing => firing.Rule, StringComparer.Ordinal)
        .ThenBy(firing => firing.Pupil, StringComparer.Ordinal)
        .ThenBy(firing => firing.Level)
        .ThenBy(firing => firing.Weekday);

    private static void WriteHalfDay(Utf8JsonWriter json, string name, HalfDay? halfDay) => json.WriteString(name, halfDay?.ToString());

    private static string NameOf(IsoDayOfWeek weekday) => weekday switch
    {
        IsoDayOfWeek.Monday => "mon",
        IsoDayOfWeek.Tuesday => "tue",
        IsoDayOfWeek.Wednesday => "wed",
        IsoDayOfWeek.Thursday => "thu",
        IsoDayOfWeek.Friday => "fri",
        IsoDayOfWeek.Saturday => "sat",
        IsoDayOfWeek.Sunday => "sun",
        _ => throw new ArgumentOutOfRangeException(nameof(weekday)),
    };
}
