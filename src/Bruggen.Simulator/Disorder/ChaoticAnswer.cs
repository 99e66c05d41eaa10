using System.Text;
using System.Text.Json;
using Bruggen.Simulator.Making;
using Bruggen.Simulator.Soap;

namespace Bruggen.Simulator.Disorder;

/// <summary>One answer under chaos: what it says stays, how it is written is left to chance (PROTOCOL.md, Transport; quirks 3 and 6 of PROTOCOL.md).</summary>
internal sealed class ChaoticAnswer(Chance chance)
{
    private static readonly string[] Envelopes = ["SOAP-ENV", "soap", "soapenv", "env", "S"];
    private static readonly string[] Methods = ["ns1", "tns", "m", ""];
    private static readonly string[] Gaps = ["", "\n", "\r\n  ", "\n\t\t", "  "];
    private static readonly string[] Declarations = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "<?xml version='1.0' encoding='utf-8' standalone='yes'?>", "<?xml version=\"1.0\"?>", ""];

    public SoapAnswer Rewrite(SoapAnswer answer) => answer.Shape switch
    {
        AnswerShape.Code => answer with { Type = chance.Is(0.5) ? "int" : "string" },
        AnswerShape.EmptyMap => answer with { Text = chance.Is(0.5) ? "[]" : "{}" },
        AnswerShape.Json => answer with { Text = Shuffle(answer.Text) },
        _ => answer,
    };

    public EnvelopeStyle Style(SoapAnswer answer) => new(
        chance.Of(Envelopes),
        chance.Of(Methods),
        chance.Is(0.5) ? "xsi" : "i",
        chance.Is(0.5) ? "xsd" : "x",
        chance.Of(Declarations),
        chance.Of(Gaps),
        answer.Shape is AnswerShape.Code or AnswerShape.EmptyMap ? chance.Of(Gaps) : "",
        InCData: chance.Is(0.3));

    private string Shuffle(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        var text = new StringBuilder(json.Length + 64);
        Write(text, parsed.RootElement);
        return text.ToString();
    }

    private void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = value.EnumerateObject().ToArray();
                for (var last = fields.Length - 1; last > 0; last--)
                {
                    var other = chance.Between(0, last);
                    (fields[last], fields[other]) = (fields[other], fields[last]);
                }

                text.Append('{').Append(Blank());
                for (var index = 0; index < fields.Length; index++)
                {
                    text.Append(index == 0 ? "" : ",").Append(Blank());
                    PhpJson.Append(text, fields[index].Name);
                    text.Append(':').Append(Blank());
                    Write(text, fields[index].Value);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                var first = true;
                foreach (var item in value.EnumerateArray())
                {
                    text.Append(first ? "" : ",").Append(Blank());
                    first = false;
                    Write(text, item);
                }

                text.Append(']');
                break;
            case JsonValueKind.String when chance.Is(0.5):
                text.Append(JsonSerializer.Serialize(value.GetString(), Unescaped.Options));
                break;
            default:
                PhpJson.Append(text, value);
                break;
        }
    }

    private string Blank() => chance.Is(0.1) ? " " : "";
}
