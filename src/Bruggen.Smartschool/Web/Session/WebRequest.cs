using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bruggen.Smartschool.Web.Session;

/// <summary>What is asked of the web application, before it is known by which session.</summary>
/// <param name="method">The verb.</param>
/// <param name="path">The path with query, from the root.</param>
internal sealed class WebRequest(HttpMethod method, string path)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The verb.</summary>
    public HttpMethod Method => method;

    /// <summary>The path with query.</summary>
    public string Path => path;

    /// <summary>The body, or null.</summary>
    public ReadOnlyMemory<byte>? Body { get; private init; }

    /// <summary>The type of the body.</summary>
    public MediaTypeHeaderValue? BodyType { get; private init; }

    /// <summary>Whether it says that a script asks, as the old addresses with a module and a controller want (PROTOCOL.md, Headers).</summary>
    public bool IsScript { get; private init; }

    /// <summary>A question.</summary>
    public static WebRequest Get(string path) => new(HttpMethod.Get, path);

    /// <summary>A POST with a JSON body, or with none at all.</summary>
    public static WebRequest Post(string path, JsonNode? body = null) => new(HttpMethod.Post, path)
    {
        Body = body is null ? ReadOnlyMemory<byte>.Empty : Encoding.UTF8.GetBytes(body.ToJsonString(Plain)),
        BodyType = body is null ? null : new MediaTypeHeaderValue("application/json"),
    };

    /// <summary>A POST with another body.</summary>
    /// <param name="path">The path with query.</param>
    /// <param name="body">The body.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="isScript">Whether it says that a script asks.</param>
    public static async Task<WebRequest> PostAsync(string path, HttpContent body, CancellationToken ct, bool isScript = false) => new(HttpMethod.Post, path)
    {
        IsScript = isScript,
        Body = await body.ReadAsByteArrayAsync(ct),
        BodyType = body.Headers.ContentType,
    };
}
