using Bruggen.Smartschool.Examining;
using Bruggen.Smartschool.Resilience;
using Bruggen.Smartschool.Soap;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Refit;

namespace Bruggen.Smartschool;

/// <summary>Registers this project.</summary>
public static class SmartschoolServices
{
    // Never contacted: the address handler puts in the tenant's address, which may change while the service runs.
    private static readonly Uri PlaceOfTheAddress = new("https://smartschool.invalid");

    /// <summary>Adds <see cref="ISmartschool"/>, and what <c>bruggen doctor</c> looks with, as singletons.</summary>
    /// <param name="services">Where to add it. A <see cref="TimeProvider"/> that is registered gives the school's date.</param>
    /// <param name="connection">Asked at every call, so that a reloaded configuration is followed.</param>
    /// <param name="configure">Changes the patience; the defaults are for a real tenant.</param>
    public static IServiceCollection AddSmartschool(
        this IServiceCollection services,
        Func<IServiceProvider, SmartschoolConnection> connection,
        Action<SmartschoolResilienceOptions>? configure = null)
    {
        var options = new SmartschoolResilienceOptions();
        configure?.Invoke(options);

        var client = services
            .AddRefitGeneratedClient<ISmartschoolSoap>(Settings())
            .ConfigureHttpClient(http =>
            {
                http.BaseAddress = PlaceOfTheAddress;
                http.Timeout = Timeout.InfiniteTimeSpan;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new ConnectionChoice(options))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .AddHttpMessageHandler(() => new AddressHandler());
        client.AddResilienceHandler("smartschool", pipeline => SmartschoolPipeline.Configure(pipeline, options, RequestLimits.Create(options)));
        client.AddHttpMessageHandler(() => new AnswerHandler(options));

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ISmartschool>(provider => new SmartschoolTenant(
            provider.GetRequiredService<ISmartschoolSoap>(),
            () => connection(provider),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMethodTrials>(provider => new MethodTrials(provider.GetRequiredService<ISmartschoolSoap>(), () => connection(provider)));
        services.AddSingleton<PlatformExaminer>();
        return services;
    }

    private static RefitSettings Settings()
    {
        var settings = new RefitSettings(new SoapSerializer());
        settings.Exceptions.TransportExceptionFactory = (request, error, _) => TransportFailures.Translate(request, error);
        settings.Exceptions.DeserializationExceptionFactory = (_, error) => ValueTask.FromResult<Exception?>(error);
        return settings;
    }
}
