using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Storage;
using Bruggen.Storage.Retention;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Service.Pipeline.Night;

/// <summary>
/// Once a night: all of the database is checked, what may no longer be kept is reduced to numbers, and a copy
/// is made that is checked too. A night that was missed is made up for as soon as the service runs again.
/// </summary>
internal sealed class NightStage(
    SchoolStores stores,
    SchoolMemory memory,
    StorageSettings settings,
    DataDirectory data,
    SchoolClock clock,
    HealthBoard health,
    ILogger<NightStage> logger)
{
    private const int DaysKept = 60;

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
        await ReduceAsync(configuration, today, ct);
        if (await BackupAsync(folder, today, ct))
        {
            await stores.Settings.SetAsync(DoneOn, LocalDatePattern.Iso.Format(today), ct);
        }
    }

    private async Task ReduceAsync(SchoolConfiguration configuration, LocalDate today, CancellationToken ct)
    {
        var years = configuration.Calendar.Years.Select(year => (Year: new KeptYear(year.Name, year.FirstMoment, year.LastMoment), IsOver: year.End.PlusDays(DaysKept) < today)).ToList();
        foreach (var (year, _) in years.Where(pair => pair.IsOver))
        {
            var removed = await stores.Retention.ReduceAsync(year, ct);
            if (removed > 0)
            {
                stores.Ledger.Trim(year.Last.Date.PlusDays(1));
                logger.LogInformation("School year {Year} is reduced to numbers: {Rows} rows removed", year.Name, removed);
            }
        }

        // By a roster of today only: an old one would not know who has come back.
        if (memory.Roster is { } roster && await stores.Roster.LoadAsync(ct) is var (_, takenAt) && takenAt.InZone(SchoolTimeZone.Brussels).Date == today)
        {
            var present = roster.Pupils.Select(pupil => pupil.Key).ToHashSet(StringComparer.Ordinal);
            var leavers = await stores.Retention.RemoveLeaversAsync(present, [.. years.Select(pair => pair.Year)], Duration.FromDays(DaysKept), clock.Now, ct);
            if (leavers > 0)
            {
                logger.LogInformation("{Count} pupils who left {Days} days ago are removed", leavers, DaysKept);
            }
        }
    }

    private async Task<bool> BackupAsync(BackupFolder folder, LocalDate today, CancellationToken ct)
    {
        try
        {
            var copy = await stores.BackupAsync(folder.FreeFileFor(today), ct);
            var removed = folder.Prune(settings.BackupsKept);
            stores.ForgetUpgradesBefore(folder, settings.BackupsKept);
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
