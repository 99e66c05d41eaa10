using Bruggen.Smartschool.Examining;
using Bruggen.Smartschool.OneRoster;
using Bruggen.Smartschool.Resilience;
using Bruggen.Smartschool.Rosters;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Intradesk;
using Bruggen.Smartschool.Web.Messages;
using Bruggen.Smartschool.Web.Planner;
using Bruggen.Smartschool.Web.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Refit;

namespace Bruggen.Smartschool;

/// <summary>Registers this project.</summary>
public static class SmartschoolServices
{
    // Never contacted: the address handler puts in the tenant's address, which may change while the service runs.
    private static readonly Uri PlaceOfTheAddress = new("https://smartschool.invalid");

    /// <summary>
    /// Adds as singletons <see cref="ISmartschool"/>, <see cref="ISmartschoolReader"/>, <see cref="ISchoolDirectory"/>, <see cref="IHelpdesk"/>,
    /// <see cref="IWebServiceInspection"/>, <see cref="IWebAccount"/>, <see cref="IPlanner"/>, <see cref="IIntradesk"/>, <see cref="ISentBox"/>,
    /// <see cref="PlatformTime"/> and <see cref="LineExaminer"/>.
    /// </summary>
    /// <param name="services">
    /// Where to add it. A <see cref="ReadStop"/> that is registered gives the moment from which no answer is waited for.
    /// </param>
    /// <param name="time">The clocks it goes by.</param>
    /// <param name="connection">Asked at every call, so that a reloaded configuration is followed.</param>
    /// <param name="configure">Changes the patience; the defaults are for a real tenant.</param>
    public static IServiceCollection AddSmartschool(
        this IServiceCollection services,
        SmartschoolTime time,
        Func<IServiceProvider, SmartschoolConnection> connection,
        Action<SmartschoolResilienceOptions>? configure = null)
    {
        services.AddSmartschoolReader(time, connection, configure);
        services.AddSingleton<ISmartschool, SmartschoolTenant>();
        services.AddSingleton<ISchoolDirectory, SchoolDirectory>();
        services.AddSingleton<IHelpdesk, Helpdesk>();
        services.AddSingleton<IWebServiceInspection, WebServiceInspection>();
        services.AddSingleton<LineExaminer>();
        services.AddSingleton<WebSession>();
        services.AddSingleton<IWebAccount>(provider => provider.GetRequiredService<WebSession>());
        services.AddSingleton<IPlanner, PlannerClient>();
        services.AddSingleton<IIntradesk, IntradeskClient>();
        services.AddSingleton<ISentBox, SentBoxClient>();
        return services;
    }

    /// <summary>Adds <see cref="ISmartschoolReader"/> alone, for what may look and never send.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="time">The clocks it goes by.</param>
    /// <param name="connection">Asked at every call.</param>
    /// <param name="configure">Changes the patience; the defaults are for a real tenant.</param>
    public static IServiceCollection AddSmartschoolReader(
        this IServiceCollection services,
        SmartschoolTime time,
        Func<IServiceProvider, SmartschoolConnection> connection,
        Action<SmartschoolResilienceOptions>? configure = null)
    {
        var options = new SmartschoolResilienceOptions();
        configure?.Invoke(options);
        var limits = RequestLimits.Create(options);

        var soap = services.AddRefitGeneratedClient<ISmartschoolSoap>(Settings()).AddHttpMessageHandler(() => new AddressHandler());
        AddPipeline(soap, options, limits, () => new SoapAnswerHandler());
        AddPipeline(services.AddHttpClient(WebTransport.ClientName), options, limits, () => new WebAnswerHandler());

        services.AddSingleton(time);
        services.AddSingleton(new PlatformTime(time.Wire));
        services.TryAddSingleton(new ReadStop(CancellationToken.None));
        services.TryAddSingleton<SilentHosts>();
        services.AddSingleton(provider => new TenantCalls(provider.GetRequiredService<ISmartschoolSoap>(), () => connection(provider)));
        services.AddSingleton<WebTransport>();
        services.AddSingleton<IOneRoster, OneRosterClient>();
        services.AddSingleton<RosterReader>();
        services.AddSingleton(options);
        services.AddSingleton<ISmartschoolReader, SmartschoolReader>();
        return services;
    }

    private static void AddPipeline(
        IHttpClientBuilder client,
        SmartschoolResilienceOptions options,
        System.Threading.RateLimiting.PartitionedRateLimiter<Uri> limits,
        Func<DelegatingHandler> answers)
    {
        client
            .ConfigureHttpClient(http =>
            {
                http.BaseAddress = PlaceOfTheAddress;
                http.Timeout = Timeout.InfiniteTimeSpan;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new ConnectionChoice(options))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .AddHttpMessageHandler(provider => new QuestionHandler(provider.GetRequiredService<ReadStop>(), provider.GetRequiredService<SilentHosts>(), options))
            .AddResilienceHandler("smartschool", pipeline => SmartschoolPipeline.Configure(pipeline, options, limits));
        client.AddHttpMessageHandler(answers);

        // Inside the one above, which passes on no headers.
        client.AddHttpMessageHandler(provider => new DateHandler(provider.GetRequiredService<PlatformTime>()));
    }

    private static RefitSettings Settings()
    {
        var settings = new RefitSettings(new SoapSerializer());
        settings.Exceptions.TransportExceptionFactory = (request, error, _) => TransportFailures.Translate(request, error);
        settings.Exceptions.DeserializationExceptionFactory = (_, error) => ValueTask.FromResult<Exception?>(error);
        return settings;
    }
}
