using Bruggen.Storage;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Health;
using Bruggen.Worker.Time;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// Once a night: all of the database is checked, and a copy is made that is checked too. A night that was missed
/// is made up for as soon as the service runs again.
/// </summary>
internal sealed class NightStage(SchoolStores stores, StorageSettings settings, DataDirectory data, SchoolClock clock, HealthBoard health, ILogger<NightStage> logger)
{
    private const string DoneOn = "night_done_on";
    private const string Topic = "backup";

    private static readonly LocalTime NotBefore = new(1, 0);

    /// <summary>Does what is due, at most once a date.</summary>
    /// <exception cref="StorageException">The database is damaged, or cannot be written.</exception>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var (today, last) = (clock.Today, await stores.Settings.GetAsync(DoneOn, ct));
        var folder = settings.BackupsOf(data);
        if (last == LocalDatePattern.Iso.Format(today) || (last is not null && clock.Local.TimeOfDay < NotBefore))
        {
            return;
        }

        await stores.CheckAsync(ct);
        if (await BackupAsync(folder, today, ct))
        {
            await stores.Settings.SetAsync(DoneOn, LocalDatePattern.Iso.Format(today), ct);
        }
    }

    private async Task<bool> BackupAsync(BackupFolder folder, LocalDate today, CancellationToken ct)
    {
        try
        {
            var copy = await stores.BackupAsync(folder.FileFor(today), ct);
            var removed = folder.Prune(settings.BackupsKept);
            logger.LogInformation("Backup made: {Bytes} bytes, {Removed} old ones removed", copy.Bytes, removed);
            health.Clear(Topic);
            return true;
        }
        catch (StorageException error) when (error.Trouble != StorageTrouble.Damaged)
        {
            health.Raise(Topic, HealthLevel.Yellow, $"No backup could be made tonight. {error.Message}");
            return false;
        }
    }
}
