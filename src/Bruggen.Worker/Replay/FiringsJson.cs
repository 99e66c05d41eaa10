using System.Text.Encodings.Web;
using System.Text.Json;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Worker.Replay;

/// <summary>Writes the firings of a replay as rules 9 shows them.</summary>
internal static class FiringsJson
{
    private const int PendingBytes = 64 * 1024;

    private static readonly JsonWriterOptions Options = new()
    {
        // The text goes to a terminal or a file, never into a page; class names keep their accents.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one JSON object and a line break, UTF-8 without mark.</summary>
    /// <param name="firings">In the order they are shown in.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IEnumerable<Firing> firings, Stream output)
    {
        // A region fires millions of times on a few hundred half-days.
        var words = new Dictionary<HalfDay, string>();
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("firings");
            foreach (var firing in firings)
            {
                json.WriteStartObject();
                json.WriteString("rule", firing.Rule);
                json.WriteString("pupil", firing.Pupil);
                json.WriteString("class", firing.Class);
                json.WriteString("at", WordOf(firing.At));
                json.WriteNumber("level", firing.Level);
                json.WriteString("start", WordOf(firing.Start));
                json.WriteString("last", WordOf(firing.Last));
                json.WriteString("return", WordOf(firing.Return));
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

                // The writer would otherwise keep the whole document in memory to its end.
                if (json.BytesPending > PendingBytes)
                {
                    json.Flush();
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');

        string? WordOf(HalfDay? halfDay)
        {
            if (halfDay is not { } known)
            {
                return null;
            }

            if (!words.TryGetValue(known, out var word))
            {
                words[known] = word = known.ToString();
            }

            return word;
        }
    }

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
