using System.Globalization;
using System.Net;
using Bruggen.Simulator.Control;
using Bruggen.Simulator.Faults;
using Bruggen.Simulator.School;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.Soap;
using Bruggen.Simulator.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bruggen.Simulator;

/// <summary>One Smartschool tenant on a real loopback socket, with the wire of PROTOCOL.md and the control calls under <c>/_sim</c>.</summary>
public sealed class SimulatedSmartschool : IAsyncDisposable
{
    /// <summary>The header of every answer by which it says that it is no real Smartschool, so that nobody takes it for one.</summary>
    public const string Mark = "X-Bruggen-Simulator";

    private const long LargestRequest = 64 * 1024 * 1024;

    private readonly WebApplication _server;

    private SimulatedSmartschool(WebApplication server, Tenant tenant, Uri address)
    {
        _server = server;
        Tenant = tenant;
        Address = address;
    }

    /// <summary>The root of the tenant, such as <c>http://127.0.0.1:8089/</c>.</summary>
    public Uri Address { get; }

    /// <summary>The tenant itself: its mailbox, calls and clock, read in process.</summary>
    public Tenant Tenant { get; }

    /// <summary>Opens the socket and serves the school until disposed.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatedSmartschool> StartAsync(SchoolDocument school, SimulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(school);
        ArgumentNullException.ThrowIfNull(options);
        var tenant = new Tenant(school, options);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.AddServerHeader = false;
            if (options.Port == 0)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(options.Port);
            }
        });

        var server = builder.Build();
        Map(server, tenant);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        var bound = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new SimulatedSmartschool(server, tenant, new Uri($"http://127.0.0.1:{new Uri(bound).Port}/"));
    }

    /// <summary>Closes the socket; calls that hang on purpose are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private static void Map(WebApplication server, Tenant tenant)
    {
        var misbehaviour = new Misbehaviour(server.Lifetime.ApplicationStopping);
        var soap = new SoapEndpoint(tenant, misbehaviour);
        var control = new ControlEndpoint(tenant);
        var operations = new OperationServer(tenant, misbehaviour);
        server.Use((context, next) =>
        {
            context.Response.Headers[Mark] = "1";

            // A platform says its own time, whatever this machine makes of it.
            context.Response.Headers.Date = tenant.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            return next(context);
        });
        server.Map("/Webservices/V3/{**rest}", soap.ServeAsync);
        server.Map("/_sim/{**call}", context => control.ServeAsync(context, context.GetRouteValue("call") as string ?? ""));
        foreach (var operation in OperationList.All)
        {
            server.MapMethods(operation.Pattern, [operation.Verb], context => operations.ServeAsync(context, operation));
        }

        server.MapFallback(OperationList.Unknown.Pattern, context => operations.ServeAsync(context, OperationList.Unknown));
    }
}
