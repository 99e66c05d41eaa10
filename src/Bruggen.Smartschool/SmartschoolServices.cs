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

    /// <summary>Adds <see cref="ISmartschool"/> and <see cref="ISmartschoolReader"/> as singletons.</summary>
    /// <param name="services">Where to add it. A <see cref="TimeProvider"/> that is registered gives the school's date.</param>
    /// <param name="connection">Asked at every call, so that a reloaded configuration is followed.</param>
    /// <param name="configure">Changes the patience; the defaults are for a real tenant.</param>
    public static IServiceCollection AddSmartschool(
        this IServiceCollection services,
        Func<IServiceProvider, SmartschoolConnection> connection,
        Action<SmartschoolResilienceOptions>? configure = null)
    {
        services.AddSmartschoolReader(connection, configure);
        services.AddSingleton<ISmartschool>(provider => new SmartschoolTenant(
            provider.GetRequiredService<ISmartschoolReader>(),
            provider.GetRequiredService<ISmartschoolSoap>(),
            () => connection(provider)));
        return services;
    }

    /// <summary>Adds <see cref="ISmartschoolReader"/> alone, for what may look and never send.</summary>
    /// <param name="services">Where to add it. A <see cref="TimeProvider"/> that is registered gives the school's date.</param>
    /// <param name="connection">Asked at every call.</param>
    /// <param name="configure">Changes the patience; the defaults are for a real tenant.</param>
    public static IServiceCollection AddSmartschoolReader(
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
        services.AddSingleton<ISmartschoolReader>(provider => new SmartschoolReader(
            provider.GetRequiredService<ISmartschoolSoap>(),
            () => connection(provider),
            provider.GetRequiredService<TimeProvider>()));
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
