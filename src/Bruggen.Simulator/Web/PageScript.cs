using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.Worlds;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Web;

/// <summary>Pages that hand JSON to their scripts inside <c>JSON.parse('...')</c> (PROTOCOL.md, Home page).</summary>
internal static class PageScript
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static HttpAnswer Page(HttpCall call, string content, JsonObject variables)
    {
        var json = variables.ToJsonString(Plain);
        var script = call.Tenant.Switches.Is(WorldSwitch.HomePage, "escaped")
            ? $"$.extend(true, SMSC, JSON.parse('{Escaped(json)}'));"
            : $"APP.extend(APP.vars || {{}}, JSON.parse('{InQuotes(json)}'));";
        return HttpAnswer.Html(StatusCodes.Status200OK, $"<html><body>{content}<script>{script}</script></body></html>");
    }

    private static string InQuotes(string json) =>
        json.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\u0027", StringComparison.Ordinal).Replace("<", "\\u003C", StringComparison.Ordinal);

    /// <summary>As the platform's template engine escapes a text inside a script: everything but letters, digits and a few marks.</summary>
    private static string Escaped(string json)
    {
        var escaped = new StringBuilder(json.Length * 2);
        foreach (var letter in json)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is ',' or '.' or '_')
            {
                escaped.Append(letter);
            }
            else if (letter is '\\' or '/')
            {
                escaped.Append('\\').Append(letter);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            }
        }

        return escaped.ToString();
    }
}
