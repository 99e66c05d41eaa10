using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bruggen.Tests.Service.Doctor;

/// <summary>Stands before a simulated school and passes everything on, but for methods it does not know, as a platform of years ago (api 1.3, 1.5); with a certificate it speaks TLS.</summary>
internal sealed class TenantInFront : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _behind = new();

    private TenantInFront(WebApplication server) => _server = server;

    public Uri Address { get; private set; } = null!;

    /// <summary>Methods that are not there.</summary>
    public HashSet<string> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the description leaves them out too.</summary>
    public bool DescribesItself { get; set; } = true;

    public static async Task<TenantInFront> OpenAsync(Uri behind, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        var server = builder.Build();
        var front = new TenantInFront(server);
        server.Run(context => front.ServeAsync(context, behind));
        await server.StartAsync(TestContext.Current.CancellationToken);
        var bound = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        front.Address = new Uri($"{bound.Scheme}://localhost:{bound.Port}");
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        _behind.Dispose();
    }

    private async Task ServeAsync(HttpContext context, Uri behind)
    {
        var method = context.Request.Headers["SOAPAction"].ToString().Split('#')[^1].Trim('"');
        if (Unknown.Contains(method))
        {
            context.Response.StatusCode = 500;
            context.Response.ContentType = "text/xml; charset=utf-8";
            await context.Response.WriteAsync($"""<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>Procedure '{method}' not present</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>""");
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(behind, context.Request.Path + context.Request.QueryString));
        if (HttpMethods.IsPost(context.Request.Method))
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/xml; charset=utf-8");
            request.Headers.TryAddWithoutValidation("SOAPAction", context.Request.Headers["SOAPAction"].ToString());
        }

        using var answer = await _behind.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        var text = await answer.Content.ReadAsStringAsync();
        if (HttpMethods.IsGet(context.Request.Method) && DescribesItself)
        {
            var description = XDocument.Parse(text);
            description.Descendants().Where(element => element.Name.LocalName == "operation" && Unknown.Contains((string?)element.Attribute("name") ?? "")).Remove();
            text = description.ToString();
        }

        await context.Response.WriteAsync(text);
    }
}
