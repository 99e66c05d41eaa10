using System.Globalization;
using Microsoft.Extensions.Hosting.Systemd;

namespace Bruggen.Worker;

/// <summary>
/// Tells systemd that the service is alive, at half the time it allows (<c>WatchdogSec</c>, handed over as
/// <c>WATCHDOG_USEC</c> by sd_notify(3)); silent where no watchdog is set.
/// </summary>
/// <param name="notifiers">Holds one under systemd and none elsewhere.</param>
internal sealed class SystemdWatchdog(IEnumerable<ISystemdNotifier> notifiers) : BackgroundService
{
    /// <summary>Tells systemd, before the service itself is up, that it waits and is not to be killed for that.</summary>
    public static void SayWaiting()
    {
        if (SystemdHelpers.IsSystemdService())
        {
            var notifier = new SystemdNotifier();
            notifier.Notify(ServiceState.Ready);
            notifier.Notify(new ServiceState("WATCHDOG=1"));
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (notifiers.FirstOrDefault() is not { IsEnabled: true } notifier
            || !long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            || microseconds <= 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMicroseconds(microseconds / 2.0));
        do
        {
            notifier.Notify(new ServiceState("WATCHDOG=1"));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
