using System.Globalization;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap;

/// <summary>What stands in <c>return</c>, with the type it has at run time (PROTOCOL.md, Transport).</summary>
/// <param name="Text">The content.</param>
/// <param name="Type"><c>int</c>, <c>string</c> or <c>boolean</c>.</param>
/// <param name="Shape">What the content is, whatever its type.</param>
internal sealed record SoapAnswer(string Text, string Type, AnswerShape Shape)
{
    /// <summary>The answer of a method without output part (PROTOCOL.md, Result codes).</summary>
    public static SoapAnswer Nothing { get; } = new("", "", AnswerShape.Nothing);

    public static SoapAnswer Code(int code) => new(code.ToString(CultureInfo.InvariantCulture), "int", AnswerShape.Code);

    public static SoapAnswer Flag(bool flag) => new(flag ? "true" : "false", "boolean", AnswerShape.Text);

    public static SoapAnswer Payload(string text) => new(text, "string", AnswerShape.Text);

    public static SoapAnswer Json(string text) => new(text, "string", AnswerShape.Json);

    /// <summary>A map that may hold nothing, which PHP writes as a list (PROTOCOL.md, Encodings, quirk 6 of PROTOCOL.md).</summary>
    public static SoapAnswer Map(string json, Tenant tenant) =>
        json is "[]" or "{}" ? new(tenant.Switches[WorldSwitch.EmptyMapAs], "string", AnswerShape.EmptyMap) : Json(json);

    public string Outcome => Shape == AnswerShape.Code && Text != "0" ? $"code {Text}" : "ok";
}
