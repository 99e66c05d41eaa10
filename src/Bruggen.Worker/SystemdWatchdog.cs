using System.Globalization;
using Microsoft.Extensions.Hosting.Systemd;

namespace Bruggen.Worker;

/// <summary>
/// Tells systemd that the process is alive, from its first moment on and at half the time it allows (<c>WatchdogSec</c>,
/// handed over as <c>WATCHDOG_USEC</c> by sd_watchdog_enabled(3)); silent where no watchdog is set.
/// </summary>
/// <remarks>
/// Whether systemd listens is asked of <c>NOTIFY_SOCKET</c> alone. The host's own support looks at the name of the parent
/// process, which <c>ProtectProc=invisible</c> hides.
/// </remarks>
internal sealed class SystemdWatchdog : IAsyncDisposable
{
    private static readonly ServiceState Alive = new("WATCHDOG=1");

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _telling;

    private SystemdWatchdog(ISystemdNotifier notifier, TimeSpan? allowed) =>
        _telling = notifier.IsEnabled && allowed is { } limit ? TellAsync(notifier, limit / 2, _stop.Token) : Task.CompletedTask;

    /// <summary>Starts telling; until it is disposed.</summary>
    public static SystemdWatchdog Start() => new(new SystemdNotifier(), Allowed());

    /// <summary>Tells systemd, before the service itself is up, that it is started and waits.</summary>
    public static void SayWaiting() => new SystemdNotifier().Notify(ServiceState.Ready);

    /// <summary>Makes a host say when it is up and when it stops, where systemd listens.</summary>
    public static void AddTo(IServiceCollection services)
    {
        var notifier = new SystemdNotifier();
        if (notifier.IsEnabled)
        {
            services.AddSingleton<ISystemdNotifier>(notifier);
            services.AddSingleton<IHostLifetime, SystemdLifetime>();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static TimeSpan? Allowed() =>
        Number("WATCHDOG_USEC") is > 0 and var microseconds && (Number("WATCHDOG_PID") ?? Environment.ProcessId) == Environment.ProcessId
            ? TimeSpan.FromMicroseconds((double)microseconds)
            : null;

    private static long? Number(string variable) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task TellAsync(ISystemdNotifier notifier, TimeSpan period, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(period, TimeProvider.System);
        do
        {
            notifier.Notify(Alive);
        }
        while (await timer.WaitForNextTickAsync(ct));
    }
}
