using System.Globalization;

namespace Bruggen.Simulator.Soap;

/// <summary>What stands in <c>return</c>, with the type it has at run time (api 1.1).</summary>
/// <param name="Text">The content.</param>
/// <param name="Type"><c>int</c>, <c>string</c> or <c>boolean</c>.</param>
internal sealed record SoapAnswer(string Text, string Type)
{
    public static SoapAnswer Code(int code) => new(code.ToString(CultureInfo.InvariantCulture), "int");

    public static SoapAnswer Payload(string text) => new(text, "string");

    public string Outcome => Type == "int" && Text != "0" ? $"code {Text}" : "ok";
}
