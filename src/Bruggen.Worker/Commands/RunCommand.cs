using System.CommandLine;
using System.Globalization;
using Bruggen.Storage;
using Bruggen.Storage.Settings;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Health;
using Bruggen.Worker.Pipeline;
using Bruggen.Worker.Time;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime.Text;
using Serilog;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen run</c>: the service, or with <c>--rehearse</c> the service on a clock of its own (product 10).</summary>
internal static class RunCommand
{
    private static readonly LocalDateTimePattern[] Clocks =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
    ];

    private const double RehearsalSpeed = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

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
        var command = new Command("run", "The service: watch attendance and build bridges.") { config, data, rehearse, speed };
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
        CrashDumps.Refuse();
        if (rehearse is null && wantedSpeed is not null)
        {
            return await RefuseAsync("--speed: only a rehearsal has a speed; give --rehearse too, such as --rehearse 2026-10-05T08:00.");
        }

        var speed = wantedSpeed ?? RehearsalSpeed;
        if (ConfigurationDirectory.Defect(configDirectory) is { } absent)
        {
            return await RefuseAsync(absent);
        }

        var loaded = ConfigurationFiles.Load(configDirectory);
        if (loaded.Configuration is not { } configuration)
        {
            foreach (var problem in loaded.Problems)
            {
                await Console.Error.WriteLineAsync(problem.ToString());
            }

            return ExitCodes.BadInput;
        }

        TimeProvider time = TimeProvider.System;
        if (rehearse is not null)
        {
            if (Clocks.Select(pattern => pattern.Parse(rehearse)).FirstOrDefault(parsed => parsed.Success) is not { } start)
            {
                return await RefuseAsync($"--rehearse: '{rehearse}' is not a local time; write it as 2026-10-05T08:00.");
            }

            if (speed is not (> 0 and <= 100_000))
            {
                return await RefuseAsync(string.Create(CultureInfo.InvariantCulture, $"--speed: {speed} is not allowed; give a number above 0, at most 100000."));
            }

            if (!configuration.School.Address!.IsLoopback)
            {
                return await RefuseAsync($"school.yaml, smartschool.address: a rehearsal may not reach {configuration.School.Address!.Host}; give an address on this machine, such as http://127.0.0.1:8089.");
            }

            time = new ScaledTimeProvider(start.Value.InZoneLeniently(SchoolClock.Brussels).ToDateTimeOffset(), speed, TimeProvider.System);
        }

        try
        {
            if (configuration.School.AccessCode!.Read().Problem is { } missing)
            {
                return await RefuseAsync(missing);
            }

            var data = new DataDirectory(Path.GetFullPath(dataDirectory));
            using var mine = DataDirectoryLock.Acquire(data.Path);
            await using var database = await OpenAsync(data, time, ct);
            if (await data.ClaimAsync(new SettingsStore(database), rehearse is null ? DataDirectory.Service : DataDirectory.Rehearsal, ct) is { } claimed)
            {
                return await RefuseAsync(claimed);
            }

            return await HostAsync(configDirectory, configuration, data, database, time, rehearse is null ? 1 : speed, ct);
        }
        catch (StorageException e)
        {
            return await RefuseAsync(e.Message);
        }
        catch (InvalidDataException e)
        {
            return await RefuseAsync($"appsettings.json: {e.InnerException?.Message ?? e.Message}");
        }
    }

    /// <summary>
    /// Opens the database. A full disk, or another program that holds the file, is waited for with a sentence in health: a
    /// start that gave up would have to be made again by somebody.
    /// </summary>
    private static async Task<BruggenDatabase> OpenAsync(DataDirectory data, TimeProvider time, CancellationToken ct)
    {
        HealthBoard? health = null;
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
                if (health is null)
                {
                    await Console.Error.WriteLineAsync($"{error.Message} Waiting.");
                }

                health ??= new HealthBoard(new SchoolClock(time), NullLogger<HealthBoard>.Instance);
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
        builder.Configuration.AddInMemoryCollection([new("Bruggen:Logs", Path.Combine(data.Path, "logs"))]);
        builder.Configuration.AddJsonFile(Path.GetFullPath(Path.Combine(configDirectory, "appsettings.json")), optional: true, reloadOnChange: false);
        builder.Configuration.AddEnvironmentVariables();
        if (AppSettingsFile.ProblemOf(builder.Configuration) is { } wrong)
        {
            return await RefuseAsync(wrong);
        }

        builder.Services.AddSerilog(logging => ServiceLog.Configure(logging, builder.Configuration, data));
        builder.Services.AddSystemd();
        builder.Services.AddWindowsService(options => options.ServiceName = "Bruggen");
        builder.Services.AddHostedService<SystemdWatchdog>();
        var source = new ConfigurationSource(configDirectory, configuration);
        builder.Services.AddSingleton(StorageSettings.Of(builder.Configuration));
        builder.Services.AddBruggen(source, database, data, time, isClockJudged: ReferenceEquals(time, TimeProvider.System));
        builder.Services.AddSchedules(configuration.School.Poll.Every, speed);
        using var host = builder.Build();
        source.Health = host.Services.GetRequiredService<HealthBoard>();
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
        return Environment.ExitCode;
    }

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return ExitCodes.BadInput;
    }
}
