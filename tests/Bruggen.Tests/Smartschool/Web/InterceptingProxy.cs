using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bruggen.Tests.Smartschool.Web;

/// <summary>Stands before a tenant and answers some questions itself.</summary>
internal sealed class InterceptingProxy : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _http;

    private InterceptingProxy(WebApplication server, HttpClient http, ConcurrentQueue<(string Verb, string Path, string? Type, string Body)> requests)
    {
        Requests = requests;
        _server = server;
        _http = http;
        Address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    /// <summary>Verb, path and body of every request.</summary>
    public ConcurrentQueue<(string Verb, string Path, string? Type, string Body)> Requests { get; }

    public static async Task<InterceptingProxy> StartAsync(Uri behind, Func<string, string?> answer)
    {
        var requests = new ConcurrentQueue<(string Verb, string Path, string? Type, string Body)>();
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(async context =>
        {
            var path = context.Request.Path + context.Request.QueryString;
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            requests.Enqueue((context.Request.Method, path, context.Request.ContentType, Encoding.UTF8.GetString(body.ToArray())));
            if (answer(path) is { } own)
            {
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(own);
                return;
            }

            using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(behind, path));
            if (HttpMethods.IsPost(context.Request.Method))
            {
                request.Content = new ByteArrayContent(body.ToArray());
            }

            foreach (var (name, values) in context.Request.Headers)
            {
                if (name != "Host" && !request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                {
                    request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
                }
            }

            using var reply = await http.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)reply.StatusCode;
            foreach (var (name, values) in reply.Headers.Concat(reply.Content.Headers))
            {
                if (name is not ("Transfer-Encoding" or "Content-Length" or "Connection"))
                {
                    context.Response.Headers[name] = values.ToArray();
                }
            }

            await reply.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new InterceptingProxy(server, http, requests);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }
}
