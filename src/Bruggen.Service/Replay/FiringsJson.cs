using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Service.Replay;

/// <summary>Writes the firings of a replay as RULES.md, Replay, shows them.</summary>
internal static class FiringsJson
{
    private const int ChunkOfFirings = 2048;
    private const int UsualLength = 220;

    private static readonly JsonWriterOptions Options = new()
    {
        // The text goes to a terminal or a file, never into a page; class names keep their accents.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonEncodedText Rule = JsonEncodedText.Encode("rule");
    private static readonly JsonEncodedText Pupil = JsonEncodedText.Encode("pupil");
    private static readonly JsonEncodedText Class = JsonEncodedText.Encode("class");
    private static readonly JsonEncodedText At = JsonEncodedText.Encode("at");
    private static readonly JsonEncodedText Level = JsonEncodedText.Encode("level");
    private static readonly JsonEncodedText Start = JsonEncodedText.Encode("start");
    private static readonly JsonEncodedText Last = JsonEncodedText.Encode("last");
    private static readonly JsonEncodedText Return = JsonEncodedText.Encode("return");
    private static readonly JsonEncodedText Measure = JsonEncodedText.Encode("measure");
    private static readonly JsonEncodedText Weekday = JsonEncodedText.Encode("weekday");

    /// <summary>Writes one JSON object and a line break, UTF-8 without mark.</summary>
    /// <param name="firings">In the order they are shown in.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IEnumerable<Firing> firings, Stream output)
    {
        output.Write("{\"firings\":["u8);
        var isFirst = true;
        var spare = new ConcurrentBag<ArrayBufferWriter<byte>>();
        foreach (var chunk in InOrder.Select(firings.Chunk(ChunkOfFirings), some => ListOf(some, spare.TryTake(out var used) ? used : new(ChunkOfFirings * UsualLength))))
        {
            if (!isFirst)
            {
                output.WriteByte((byte)',');
            }

            isFirst = false;

            // Every chunk is a list of its own; its brackets are left out.
            output.Write(chunk.WrittenSpan[1..^1]);
            chunk.ResetWrittenCount();
            spare.Add(chunk);
        }

        output.Write("]}\n"u8);
    }

    private static ArrayBufferWriter<byte> ListOf(Firing[] firings, ArrayBufferWriter<byte> buffer)
    {
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartArray();
        foreach (var firing in firings)
        {
            json.WriteStartObject();
            json.WriteString(Rule, firing.Rule);
            json.WriteString(Pupil, firing.Pupil);
            json.WriteString(Class, firing.Class);
            Write(At, firing.At);
            json.WriteNumber(Level, firing.Level);
            Write(Start, firing.Start);
            Write(Last, firing.Last);
            Write(Return, firing.Return);
            if (firing.Measure is { } measure)
            {
                json.WriteNumber(Measure, measure);
            }
            else
            {
                json.WriteNull(Measure);
            }

            json.WriteString(Weekday, firing.Weekday is { } weekday ? NameOf(weekday) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return buffer;

        void Write(JsonEncodedText name, HalfDay? halfDay)
        {
            if (halfDay is { } known)
            {
                Span<byte> word = stackalloc byte[HalfDay.WrittenLength];
                known.Write(word);
                json.WriteString(name, word);
            }
            else
            {
                json.WriteNull(name);
            }
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
