using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Control;

/// <summary>The JSON of the control calls, as the simulator's contract draws it.</summary>
internal static class ControlJson
{
    internal const string Instant = "yyyy-MM-ddTHH:mm:sszzz";

    public static List<PresenceRow> ReadPresences(JsonPlace body, PeopleIndex people)
    {
        var marks = new Dictionary<(string? Code, string? Alias), PresenceMark>();
        if (body.Value.ValueKind == JsonValueKind.Object)
        {
            return [PresenceReader.ReadOne(body, people, marks)];
        }

        if (body.IsNothing)
        {
            throw body.Refuse("nothing stands where a list of half-days is expected.");
        }

        return [.. body.Items("half-days").Select(row => PresenceReader.ReadOne(row.AsObject("{\"internnummer\", \"date\", \"part\", \"code\", \"alias\"}"), people, marks))];
    }

    public static Action<Utf8JsonWriter> WriteClock(TenantClock clock) => json =>
    {
        json.WriteStartObject();
        json.WriteString("now", clock.Now.ToString(Instant, CultureInfo.InvariantCulture));
        json.WriteEndObject();
    };

    public static void WriteMessages(Utf8JsonWriter json, ImmutableArray<ReceivedMessage> messages)
    {
        json.WriteStartArray();
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteNumber("id", message.Id);
            json.WriteString("at", message.At.ToString(Instant, CultureInfo.InvariantCulture));
            json.WriteString("to", message.To);
            json.WriteNumber("coaccount", message.CoAccount);
            json.WriteString("from", message.From);
            json.WriteString("title", message.Title);
            json.WriteString("body", message.Body);
            json.WriteStartArray("attachments");
            foreach (var file in message.Attachments)
            {
                json.WriteStartObject();
                json.WriteString("filename", file.FileName);
                json.WriteNumber("size", file.Content.Length);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBoolean("copyToLVS", message.CopyToLvs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The seed in <c>{"seed":7}</c>; <see langword="null"/> ends the chaos.</summary>
    public static long? ReadSeed(JsonPlace body)
    {
        var seed = body.AsObject("{\"seed\":7}").Find("seed");
        return seed.IsNothing ? null
            : long.TryParse(seed.Text("a whole number"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw seed.Refuse($"\"{seed.Text()}\" is not allowed; a whole number is, or null for no chaos.");
    }

    /// <summary>The changes of class that wait for somebody to confirm them.</summary>
    public static void WritePending(Utf8JsonWriter json, Tenant tenant)
    {
        json.WriteStartArray();
        foreach (var pending in tenant.Alone(records => records.Pending.ToImmutableArray()))
        {
            json.WriteStartObject();
            json.WriteString("internnummer", pending.Account);
            json.WriteString("class", pending.ClassCode);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteTickets(Utf8JsonWriter json, Tenant tenant)
    {
        json.WriteStartArray();
        foreach (var ticket in tenant.Alone(records => records.Tickets.ToImmutableArray()))
        {
            json.WriteStartObject();
            json.WriteNumber("id", ticket.Id);
            json.WriteString("at", ticket.At.ToString(Instant, CultureInfo.InvariantCulture));
            json.WriteString("by", ticket.By);
            json.WriteString("title", ticket.Title);
            json.WriteString("description", ticket.Description);
            json.WriteNumber("priority", ticket.Priority);
            json.WriteString("miniDbItem", ticket.MiniDbItem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteCalls(Utf8JsonWriter json, ImmutableArray<CallRecord> calls)
    {
        json.WriteStartArray();
        foreach (var call in calls)
        {
            json.WriteStartObject();
            json.WriteString("at", call.At.ToString(Instant, CultureInfo.InvariantCulture));
            json.WriteString("interface", call.Interface);
            json.WriteString("method", call.Method);
            json.WriteNumber("ms", Math.Round(call.Milliseconds, 3));
            json.WriteString("outcome", call.Outcome);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
