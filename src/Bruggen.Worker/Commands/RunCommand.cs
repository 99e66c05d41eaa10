using System.CommandLine;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Service;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.Pipeline;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Smartschool;
using Bruggen.Storage;
using Bruggen.Storage.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime.Text;
using Serilog;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen run</c>: the service, or with <c>--rehearse</c> the service on a clock of its own.</summary>
internal static class RunCommand
{
    private static readonly LocalDateTimePattern[] Clocks =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
    ];

    /// <summary>The name of the command.</summary>
    public const string Name = "run";

    private const double RehearsalSpeed = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceWithSchool = TimeSpan.FromSeconds(5);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var rehearse = new Option<string?>("--rehearse")
        {
            Description = "Run on a clock of its own that starts at this local time; only against a Smartschool on this machine.",
            HelpName = "2026-10-05T08:00",
        };
        var speed = new Option<double?>("--speed")
        {
            Description = "How many times as fast the clock of a rehearsal runs; 60 by default.",
            CustomParser = result =>
            {
                if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                {
                    return number;
                }

                result.AddError($"--speed: {Wording.Quote(result.Tokens[0].Value)} is not allowed; give a number above 0, at most 100000.");
                return null;
            },
        };
        var command = new Command(Name, "The service: watch attendance and build bridges.") { config, data, rehearse, speed };
        command.SetAction(async (result, ct) => await RunAsync(
            result.GetRequiredValue(config),
            result.GetRequiredValue(data),
            result.GetValue(rehearse),
            result.GetValue(speed),
            ct));
        return command;
    }

    private static async Task<int> RunAsync(string configDirectory, string dataDirectory, string? rehearse, double? wantedSpeed, CancellationToken ct)
    {
        await using var watchdog = SystemdWatchdog.Start();
        try
        {
            return await StartAsync(configDirectory, dataDirectory, rehearse, wantedSpeed, ct);
        }
        catch (RefusedStartException refused)
        {
            foreach (var sentence in refused.Sentences)
            {
                await Console.Error.WriteLineAsync(sentence);
            }

            WindowsEventLog.WriteRefusal(string.Join(Environment.NewLine, refused.Sentences));
            await refused.KeepAsync(Path.GetFullPath(dataDirectory), isRehearsal: rehearse is not null);
            return ExitCodes.BadInput;
        }
    }

    /// <summary>Starts the service and runs it to its end.</summary>
    /// <exception cref="RefusedStartException">It would not begin.</exception>
    private static async Task<int> StartAsync(string configDirectory, string dataDirectory, string? rehearse, double? wantedSpeed, CancellationToken ct)
    {
        if (rehearse is null && wantedSpeed is not null)
        {
            throw new RefusedStartException("--speed: only a rehearsal has a speed; give --rehearse too, such as --rehearse 2026-10-05T08:00.");
        }

        var speed = wantedSpeed ?? RehearsalSpeed;
        if (ConfigurationDirectory.Defect(configDirectory) is { } absent)
        {
            throw new RefusedStartException(absent);
        }

        var loaded = ConfigurationFiles.Load(configDirectory);
        if (loaded.OfSchool is not { } configuration)
        {
            throw new RefusedStartException([.. loaded.Refusals.Select(problem => problem.ToString())], ConfigurationSource.ForTheLog(loaded.Refusals[0]));
        }

        TimeProvider time = TimeProvider.System;
        if (rehearse is not null)
        {
            if (Clocks.Select(pattern => pattern.Parse(rehearse)).FirstOrDefault(parsed => parsed.Success) is not { } start)
            {
                throw new RefusedStartException($"--rehearse: '{rehearse}' is not a local time; write it as 2026-10-05T08:00.");
            }

            if (speed is not (> 0 and <= 100_000))
            {
                throw new RefusedStartException(string.Create(CultureInfo.InvariantCulture, $"--speed: {speed} is not allowed; give a number above 0, at most 100000."));
            }

            if (!configuration.School.Address!.IsLoopback)
            {
                throw new RefusedStartException($"school.yaml, smartschool.address: a rehearsal may not reach {configuration.School.Address!.Host}; give an address on this machine, such as http://127.0.0.1:8089.");
            }

            time = new ScaledTimeProvider(start.Value.InZoneLeniently(SchoolTimeZone.Brussels).ToDateTimeOffset(), speed, TimeProvider.System);
        }

        try
        {
            if (configuration.School.AccessCode!.Read().Problem is { } missing)
            {
                throw new RefusedStartException(missing);
            }

            if (configuration.School.Address!.Scheme == Uri.UriSchemeHttps && RequiredPackages.MissingRoots() is { } untrusting)
            {
                throw new RefusedStartException(untrusting);
            }

            var data = new DataDirectory(Path.GetFullPath(dataDirectory));
            using var mine = DataDirectoryLock.Acquire(data.Path);
            data.Narrow();
            var health = new HealthBoard(new SchoolClock(time), NullLogger<HealthBoard>.Instance) { Service = ServicePhase.Starting };
            health.Raise("service", HealthLevel.Yellow, "The service is starting; wait a minute.");
            await health.WriteAsync(data.Path, ct);
            await using var database = await OpenAsync(data, health, ct);
            if (await data.ClaimAsync(new SettingsStore(database), rehearse is null ? DataDirectory.Service : DataDirectory.Rehearsal, ct) is { } claimed)
            {
                throw new RefusedStartException(claimed, isOurs: false);
            }

            return await HostAsync(configDirectory, configuration, data, database, time, rehearse is null ? 1 : speed, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Asked to stop while it waited for its database or was on its way up: that is no failure.
            return ExitCodes.Fine;
        }
        catch (StorageException e)
        {
            throw new RefusedStartException(e.Message);
        }
        catch (InvalidDataException e)
        {
            throw new RefusedStartException($"appsettings.json: {e.InnerException?.Message ?? e.Message}");
        }
    }

    /// <summary>
    /// Opens the database. A full disk, or another program that holds the file, is waited for with a sentence in health: a
    /// start that gave up would have to be made again by somebody.
    /// </summary>
    private static async Task<BruggenDatabase> OpenAsync(DataDirectory data, HealthBoard health, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var database = await BruggenDatabase.OpenAsync(data.Database, ct);
                try
                {
                    await database.TryWritingAsync(ct);
                    return database;
                }
                catch
                {
                    await database.DisposeAsync();
                    throw;
                }
            }
            catch (StorageException error) when (error.Passes)
            {
                if (!health.Has("storage"))
                {
                    await Console.Error.WriteLineAsync($"{error.Message} Waiting.");
                }

                health.Raise("storage", HealthLevel.Red, error.Message);
                await health.WriteAsync(data.Path, ct);
                SystemdWatchdog.SayWaiting();
                await Task.Delay(Patience, TimeProvider.System, ct);
            }
        }
    }

    private static async Task<int> HostAsync(
        string configDirectory,
        SchoolConfiguration configuration,
        DataDirectory data,
        BruggenDatabase database,
        TimeProvider time,
        double speed,
        CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory, DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([new("Bruggen:Logs", Path.Combine(data.Path, DataDirectory.Logs))]);
        AppSettingsFile.AddTo(builder.Configuration, configDirectory);
        builder.Configuration.AddEnvironmentVariables();
        if (AppSettingsFile.ProblemOf(builder.Configuration) is { } wrong)
        {
            throw new RefusedStartException(wrong);
        }

        builder.Services.AddSerilog(logging => ServiceLog.Configure(logging, builder.Configuration, data));
        SystemdWatchdog.AddTo(builder.Services);
        builder.Services.AddWindowsService(options => options.ServiceName = "Bruggen");

        // Longer than a message may take, shorter than the service manager allows (TimeoutStopSec of bruggen.service).
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(75));
        builder.Services.AddHostedService<HealthTimer>();
        var source = new ConfigurationSource(configDirectory, configuration);
        builder.Services.AddSingleton(StorageSettings.Of(builder.Configuration));
        builder.Services.AddBruggen(source, database, data, time, isClockJudged: ReferenceEquals(time, TimeProvider.System));
        builder.Services.AddSchedules(configuration.School.Poll.Every, speed);
        using var host = builder.Build();
        var health = source.Health = host.Services.GetRequiredService<HealthBoard>();
        health.Service = ServicePhase.Starting;
        await RequireSchoolAsync(host.Services, configuration.School.Address!, ct);
        await host.Services.GetRequiredService<SchoolPipeline>().StartAsync(ct);
        var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RunCommand));
        log.LogInformation(
            "Bruggen starts: {Address}, sending {Sending}, a poll every {Every}, data in {Directory}",
            configuration.School.Address!.GetLeftPart(UriPartial.Authority),
            source.Current.School.IsSending ? "on" : "watch",
            configuration.School.Poll.Every,
            data.Path);
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(() => log.LogInformation("Bruggen has stopped"));
        await host.RunAsync(ct);
        health.End(ServicePhase.Stopped, "The service was stopped: nothing is watched or sent. Start it again: systemctl start bruggen, on Windows Start-Service Bruggen, or bruggen run.");
        await health.WriteAsync(data.Path, CancellationToken.None);
        return Environment.ExitCode;
    }

    /// <summary>Refuses an address that is not this machine's own and answers as the simulator. One that does not answer now is asked again by the service, which then says so.</summary>
    /// <exception cref="RefusedStartException">The simulator stands where a school should be.</exception>
    private static async Task RequireSchoolAsync(IServiceProvider services, Uri address, CancellationToken ct)
    {
        if (address.IsLoopback)
        {
            return;
        }

        using var limit = new CancellationTokenSource(PatienceWithSchool, TimeProvider.System);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await services.GetRequiredService<IWebServiceInspection>().DescribeAsync(patience.Token);
        }
        catch (SmartschoolRefusedException error) when (services.GetRequiredService<PlatformTime>().IsSimulator)
        {
            throw new RefusedStartException(error.Message);
        }
        catch (Exception error) when (error is SmartschoolRefusedException or SmartschoolUnavailableException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // Not to be reached now, which the service bears.
        }
    }
}
