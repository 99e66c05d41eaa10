using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bruggen.Tests.Contract;

/// <summary>Stands before the simulator and breaks its description or its answers on purpose.</summary>
internal sealed class ManglingProxy : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _onward;

    private ManglingProxy(WebApplication server, HttpClient onward)
    {
        _server = server;
        _onward = onward;
        Address = new Uri($"http://127.0.0.1:{new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port}/");
    }

    public Uri Address { get; }

    /// <summary>Opens the proxy; <paramref name="mangle"/> gets the text of every answer, and whether it is the WSDL.</summary>
    public static async Task<ManglingProxy> StartAsync(Uri tenant, Func<string, bool, string> mangle)
    {
        var onward = new HttpClient { BaseAddress = tenant };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(async context =>
        {
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString);
            request.Headers.Host = context.Request.Host.Value;
            if (HttpMethods.IsPost(context.Request.Method))
            {
                request.Content = new StreamContent(context.Request.Body);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
            }

            using var answer = await onward.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            var text = await answer.Content.ReadAsStringAsync(context.RequestAborted);
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(mangle(text, HttpMethods.IsGet(context.Request.Method))), context.RequestAborted);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new ManglingProxy(server, onward);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _onward.Dispose();
    }
}
