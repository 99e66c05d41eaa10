using Bruggen.Service.Machine;

namespace Bruggen.Service.Health;

/// <summary>Looks at health and writes it down on a timer of its own, whatever the pipeline does: a reading that hangs must not keep the last good report.</summary>
internal sealed class HealthTimer(HealthWatch watch, HealthBoard health, DataDirectory data) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            watch.Look();
            await health.WriteAsync(data.Path, stoppingToken);
        }
    }
}
