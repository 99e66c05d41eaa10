using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Web;

/// <summary>The pages of the sign-in and the home page (PROTOCOL.md, Sign-in and Home page).</summary>
internal static class SignInPages
{
    public static HttpAnswer Login(WebSession session, DateTimeOffset now) => Page($"""
        <form name="login_form" method="post">
        <input type="text" name="login_form[_username]">
        <input type="password" name="login_form[_password]">
        <input type="hidden" name="login_form[_generationTime]" value="{now.ToUnixTimeSeconds()}">
        <input type="hidden" name="login_form[_token]" value="{session.FormToken}">
        <button type="submit">Aanmelden</button>
        </form>
        """);

    /// <summary>The page knows already whose birth date it asks for.</summary>
    public static HttpAnswer Verification(HttpCall call, WebSession session) => PageScript.Page(call, $"""
        <form name="account_verification_form" method="post">
        <label>Wat is je geboortedatum?</label>
        <input type="date" name="account_verification_form[_security_question_answer]">
        <input type="hidden" name="account_verification_form[_token]" value="{session.FormToken}">
        <button type="submit">Bevestigen</button>
        </form>
        """, Vars(session.User!, call.Web.Directory));

    public static HttpAnswer SecondFactor() => Page("<div id=\"app-2fa\"></div>");

    public static HttpAnswer Home(HttpCall call) =>
        PageScript.Page(call, $"<div id=\"datePickerMenu\" plannerurl=\"/planner/main/user/{call.User.Id}/\"></div>", Vars(call.User, call.Web.Directory));

    private static HttpAnswer Page(string content) => HttpAnswer.Html(StatusCodes.Status200OK, $"<html><body>{content}</body></html>");

    private static JsonObject Vars(PlatformUser user, PlatformDirectory directory) => new()
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
}
