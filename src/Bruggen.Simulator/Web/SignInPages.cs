using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.Worlds;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Web;

/// <summary>The pages of the sign-in and the home page (api 3.1, 3.2).</summary>
internal static class SignInPages
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static HttpAnswer Login(WebSession session, DateTimeOffset now) => Page($"""
        <form name="login_form" method="post">
        <input type="text" name="login_form[_username]">
        <input type="password" name="login_form[_password]">
        <input type="hidden" name="login_form[_generationTime]" value="{now.ToUnixTimeSeconds()}">
        <input type="hidden" name="login_form[_token]" value="{session.FormToken}">
        <button type="submit">Aanmelden</button>
        </form>
        """);

    public static HttpAnswer Verification(WebSession session) => Page($"""
        <form name="account_verification_form" method="post">
        <label>Wat is je geboortedatum?</label>
        <input type="date" name="account_verification_form[_security_question_answer]">
        <input type="hidden" name="account_verification_form[_token]" value="{session.FormToken}">
        <button type="submit">Bevestigen</button>
        </form>
        """);

    public static HttpAnswer SecondFactor() => Page("<div id=\"app-2fa\"></div>");

    public static HttpAnswer Home(HttpCall call)
    {
        var user = call.User;
        var directory = call.Web.Directory;
        var vars = new JsonObject
        {
            ["vars"] = new JsonObject
            {
                ["authenticatedUser"] = new JsonObject
                {
                    ["id"] = user.Id,
                    ["name"] = new JsonObject { ["startingWithFirstName"] = user.Name, ["startingWithLastName"] = user.NameReversed },
                },
                ["currentUser"] = new JsonObject { ["userIdentifier"] = user.Id },
                ["ssID"] = directory.PlatformNumber,
                ["userID"] = WireJson.WholeNumber(user.UserId) ?? 0,
                ["currentUserRole"] = user.IsPupil ? "leerling" : "leerkracht",
            },
        };
        var json = vars.ToJsonString(Plain);
        var script = call.Tenant.Switches.Is(WorldSwitch.HomePage, "escaped")
            ? $"SMSC.extend(SMSC.vars || {{}}, JSON.parse('{Escaped(json)}'));"
            : $"APP.extend(APP.vars || {{}}, JSON.parse('{InQuotes(json)}'));";
        return HttpAnswer.Html(
            StatusCodes.Status200OK,
            $"<html><body><div id=\"datePickerMenu\" plannerurl=\"/planner/main/user/{user.Id}/\"></div><script>{script}</script></body></html>");
    }

    private static HttpAnswer Page(string content) => HttpAnswer.Html(StatusCodes.Status200OK, $"<html><body>{content}</body></html>");

    private static string InQuotes(string json) =>
        json.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\u0027", StringComparison.Ordinal).Replace("<", "\\u003C", StringComparison.Ordinal);

    /// <summary>As a template engine escapes a text inside a script: everything but letters, digits and a few marks.</summary>
    private static string Escaped(string json)
    {
        var escaped = new StringBuilder(json.Length * 2);
        foreach (var letter in json)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is ',' or '.' or '_')
            {
                escaped.Append(letter);
            }
            else
            {
                escaped.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            }
        }

        return escaped.ToString();
    }
}
