using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Soap;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Serving;

/// <summary>What goes back over the socket.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The content type; <see langword="null"/> without a body.</param>
/// <param name="Body">The bytes.</param>
internal sealed record HttpAnswer(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    private const string JsonType = "application/json";
    private const string HtmlType = "text/html; charset=UTF-8";

    /// <summary>The page behind every hard error (quirk 20 of PROTOCOL.md).</summary>
    public static HttpAnswer Oops { get; } =
        Html(StatusCodes.Status500InternalServerError, "<!DOCTYPE html><html lang=\"nl\"><head><title>Fout</title></head><body><h1>Oeps, er ging iets mis</h1></body></html>");

    public static HttpAnswer BadGateway { get; } =
        Html(StatusCodes.Status502BadGateway, "<!DOCTYPE html><html lang=\"nl\"><head><title>502 Bad Gateway</title></head><body><h1>Onderhoud</h1></body></html>");

    /// <summary>Headers beside content type and length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>For the list of calls; <see langword="null"/> follows the status.</summary>
    public string? Outcome { get; init; }

    public string OutcomeText => Outcome ?? (Status < StatusCodes.Status400BadRequest ? "ok" : string.Create(CultureInfo.InvariantCulture, $"http {Status}"));

    public static HttpAnswer Empty(int status) => new(status, ContentType: null, ReadOnlyMemory<byte>.Empty);

    /// <summary>JSON as PHP writes it, with escaped slashes (PROTOCOL.md, Planner conventions).</summary>
    public static HttpAnswer Json(JsonNode node, int status = StatusCodes.Status200OK)
    {
        var text = new StringBuilder();
        PhpJson.Append(text, JsonSerializer.SerializeToElement(node));
        return new HttpAnswer(status, JsonType, Encoding.UTF8.GetBytes(text.ToString()));
    }

    public static HttpAnswer Html(int status, string page) => new(status, HtmlType, Encoding.UTF8.GetBytes(page));

    public static HttpAnswer Text(int status, string text) => new(status, "text/plain; charset=UTF-8", Encoding.UTF8.GetBytes(text));

    /// <summary>The small page that goes with a redirection; nobody should follow it after a POST (PROTOCOL.md, Expiry of a session).</summary>
    public static HttpAnswer Redirect(string location) =>
        Html(StatusCodes.Status302Found, $"<!DOCTYPE html><html><head><title>Redirecting to {location}</title></head><body>Redirecting to <a href=\"{location}\">{location}</a>.</body></html>") with
        {
            Headers = [KeyValuePair.Create("Location", location)],
        };

    /// <summary>The one shape of an error in JSON; what was wrong with a field stands in <c>violations</c> (PROTOCOL.md, Planner conventions).</summary>
    public static HttpAnswer Problem(int status, params IReadOnlyCollection<Violation> violations)
    {
        var problem = new JsonObject { ["status"] = status, ["title"] = Title(status), ["detail"] = "", ["type"] = "" };
        if (violations.Count > 0)
        {
            problem["violations"] = ViolationsOf(violations);
        }

        return Json(problem, status) with { ContentType = "application/problem+json" };
    }

    public static JsonArray ViolationsOf(IEnumerable<Violation> violations) =>
        [.. violations.Select(violation => new JsonObject { ["propertyPath"] = violation.PropertyPath, ["message"] = violation.Message })];

    /// <summary>Writes the answer, or breaks the connection when there is none or when the client has gone.</summary>
    public static async Task SendAsync(HttpContext context, HttpAnswer? answer)
    {
        try
        {
            if (answer is not null)
            {
                await answer.WriteAsync(context);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The client gave up while it was being answered.
        }

        context.Abort();
    }

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        if (ContentType is not null)
        {
            context.Response.ContentType = ContentType;
        }

        if (Status != StatusCodes.Status204NoContent)
        {
            context.Response.ContentLength = Body.Length;
            await context.Response.Body.WriteAsync(Body, context.RequestAborted);
        }
    }

    private static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Bad Request",
        StatusCodes.Status401Unauthorized => "Unauthorized",
        StatusCodes.Status403Forbidden => "Forbidden",
        StatusCodes.Status404NotFound => "Not Found",
        StatusCodes.Status409Conflict => "Conflict",
        StatusCodes.Status500InternalServerError => "Internal Server Error",
        _ => "Error",
    };
}
