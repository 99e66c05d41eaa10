using System.Collections.Immutable;
using System.Text.Json;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bruggen.Simulator.Serving;

/// <summary>A request that was read whole, so that the work on it never waits.</summary>
internal sealed class HttpCall
{
    private readonly HttpRequest _request;
    private readonly IReadOnlyDictionary<string, string> _form;

    private HttpCall(HttpRequest request, Tenant tenant, JsonElement? json, IReadOnlyDictionary<string, string> form, ImmutableArray<UploadedFile> files)
    {
        _request = request;
        _form = form;
        Tenant = tenant;
        Json = json;
        Files = files;
    }

    public Tenant Tenant { get; }

    public WebWorld Web => Tenant.Web;

    public DateTimeOffset Now => Tenant.Clock.Now;

    /// <summary>The body as JSON; <see langword="null"/> when there is none or it is none.</summary>
    public JsonElement? Json { get; }

    public ImmutableArray<UploadedFile> Files { get; }

    /// <summary>Whoever is signed in; only behind a door that asks for a session.</summary>
    public PlatformUser User => Session!.User!;

    public WebSession? Session { get; set; }

    public bool IsPost => HttpMethods.IsPost(_request.Method);

    public bool IsXhr => string.Equals(Header("X-Requested-With"), "XMLHttpRequest", StringComparison.OrdinalIgnoreCase);

    public bool HasForm => _request.HasFormContentType;

    public string Route(string name) => _request.HttpContext.GetRouteValue(name) as string ?? "";

    public string? Query(string name) => _request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public string? Form(string name) => _form.GetValueOrDefault(name);

    public string? Cookie(string name) => _request.Cookies.TryGetValue(name, out var value) ? value : null;

    public string? Header(string name) => _request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    public static async Task<HttpCall> ReadAsync(HttpContext context, Tenant tenant)
    {
        var request = context.Request;
        if (!request.HasFormContentType)
        {
            return new HttpCall(request, tenant, await ReadJsonAsync(context), new Dictionary<string, string>(StringComparer.Ordinal), []);
        }

        var sent = await request.ReadFormAsync(context.RequestAborted);
        var files = ImmutableArray.CreateBuilder<UploadedFile>(sent.Files.Count);
        foreach (var file in sent.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, context.RequestAborted);
            files.Add(new UploadedFile(file.FileName, [.. content.ToArray()]));
        }

        return new HttpCall(request, tenant, json: null, sent.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal), files.ToImmutable());
    }

    private static async Task<JsonElement?> ReadJsonAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || context.Request.ContentLength == 0)
        {
            return null;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
