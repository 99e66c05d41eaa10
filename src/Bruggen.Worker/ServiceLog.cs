using System.Globalization;
using Bruggen.Service.Machine;
using Serilog;
using Serilog.Formatting.Compact;

namespace Bruggen.Worker;

/// <summary>
/// Where the service logs: one line on the console, which systemd or the service manager keeps, and compact JSON in
/// the data directory, thirty days. Levels come from <c>appsettings.json</c>. What is logged is keys and counts, never
/// a name, a code or a text.
/// </summary>
internal static class ServiceLog
{
    private const int DaysKept = 30;

    /// <summary>Sets the log up.</summary>
    public static void Configure(LoggerConfiguration logging, IConfiguration configuration, DataDirectory data) => logging
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
        .MinimumLevel.Override("System.Net.Http", Serilog.Events.LogEventLevel.Warning)
        // Every attempt that fails would be a stack trace here; health says the outcome in one sentence.
        .MinimumLevel.Override("Polly", Serilog.Events.LogEventLevel.Fatal)
        .MinimumLevel.Override("Quartz", Serilog.Events.LogEventLevel.Warning)
        .ReadFrom.Configuration(configuration)
        .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
        .WriteTo.File(
            new CompactJsonFormatter(),
            Path.Combine(data.Path, DataDirectory.Logs, "bruggen-.json"),
            rollingInterval: RollingInterval.Day,
            retainedFileCountLimit: DaysKept);
}
