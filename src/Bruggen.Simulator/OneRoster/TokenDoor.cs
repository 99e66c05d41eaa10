using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.OneRoster;

/// <summary>Gives tokens against a client's secret, and lets only those through (PROTOCOL.md, OneRoster token).</summary>
internal static class TokenDoor
{
    private const string Scheme = "Bearer ";

    public static HttpOperation Operation { get; } = new("oneroster", "token", "POST", "/ims/oneroster/token", Door.Open, Issue);

    public static HttpAnswer? Refusal(HttpCall call)
    {
        var header = call.Header("Authorization") ?? "";
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && call.Web.Tokens.IsGood(header[Scheme.Length..].Trim(), call.Now)
            ? null
            : Unauthorized("invalid_token");
    }

    private static HttpAnswer Issue(HttpCall call)
    {
        if (call.Form("grant_type") != "client_credentials")
        {
            return HttpAnswer.Json(new JsonObject { ["error"] = "unsupported_grant_type" }, StatusCodes.Status400BadRequest);
        }

        return call.Web.Clients.Any(client => client.Id == call.Form("client_id") && client.Secret == call.Form("client_secret"))
            ? HttpAnswer.Json(new JsonObject
            {
                ["access_token"] = call.Web.Tokens.Issue(call.Now),
                ["token_type"] = "Bearer",
                ["expires_in"] = (int)TokenStore.Life.TotalSeconds,
            })
            : Unauthorized("invalid_client");
    }

    private static HttpAnswer Unauthorized(string error) =>
        HttpAnswer.Json(new JsonObject { ["error"] = error }, StatusCodes.Status401Unauthorized) with { Headers = [KeyValuePair.Create("WWW-Authenticate", "Bearer")] };
}
