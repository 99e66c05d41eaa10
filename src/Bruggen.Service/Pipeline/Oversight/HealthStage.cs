using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Service.Health;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Storage;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Service.Pipeline.Oversight;

/// <summary>Around every other stage: what is under way, and afterwards what is known now, so that health can be asked about it.</summary>
internal sealed class HealthStage(
    HealthWatch watch,
    HealthBoard health,
    ConfigurationSource source,
    SchoolStores stores,
    SchoolMemory memory,
    PollLadder ladder,
    ClockTrust trust,
    SchoolClock clock)
{
    private const string WatchingSetting = "watching_since";
    private const string FirstReadSetting = "first_read_on";

    // Of a handful of pupils none may be registered for many a reason.
    private const int FewestPupils = 10;
    private const int EmptyDaysThatTell = 3;

    private Instant? _startedAt;
    private Instant? _watchingSince;
    private LocalDate? _firstRead;
    private bool _isLoaded;
    private bool _hasHadRules;

    /// <summary>A stage begins.</summary>
    /// <param name="work">What is done in it, for a sentence.</param>
    /// <param name="patience">How long it may take before health says that it hangs.</param>
    public void Begin(string work, TimeSpan patience)
    {
        _startedAt ??= clock.Now;
        watch.Begin(work, patience);
    }

    /// <summary>A stage has ended, well or not.</summary>
    public async Task EndAsync()
    {
        // A stop that was saved while the stage went on is said at its end, also when nothing was left to send.
        source.LookForStop();
        var configuration = source.Current;
        _hasHadRules |= !configuration.Rules.Rules.IsEmpty;
        await KeepAsync(configuration);
        health.Degraded = ladder.Degraded(configuration);
        health.NextPoll = ladder.NextPoll(configuration);
        if (health.Service == ServicePhase.Starting && (memory.AttendanceReadAt is not null || health.Degraded is not null || configuration.Calendar.YearOf(clock.Today) is null))
        {
            health.Service = ServicePhase.Running;
        }

        watch.End(new HealthFacts(configuration, clock.Now)
        {
            Roster = memory.Roster,
            StartedAt = _startedAt,
            ReadAt = memory.AttendanceReadAt,
            EmptyDay = EmptyDay(configuration),
            HasHadRules = _hasHadRules,
            WatchingSince = configuration.School.IsSending ? null : _watchingSince,
            IsRealClock = trust.IsJudged,
        });
    }

    // What spans restarts is in the store; when that cannot be used, health says so already.
    private async Task KeepAsync(SchoolConfiguration configuration)
    {
        try
        {
            if (!_isLoaded)
            {
                _watchingSince = await stores.Settings.GetAsync(WatchingSetting, CancellationToken.None) is { } since ? InstantPattern.ExtendedIso.Parse(since).Value : null;
                _firstRead = await stores.Settings.GetAsync(FirstReadSetting, CancellationToken.None) is { } first ? LocalDatePattern.Iso.Parse(first).Value : null;
                _isLoaded = true;
            }

            // From the first reading on: before it, nobody has said that the clock is right.
            if (memory.AttendanceReadAt is { } read && configuration.School.IsSending == _watchingSince is not null)
            {
                var began = configuration.School.IsSending ? (Instant?)null : read;
                await stores.Settings.SetAsync(WatchingSetting, began is { } at ? InstantPattern.ExtendedIso.Format(at) : null, CancellationToken.None);
                _watchingSince = began;
            }

            if (_firstRead is null && memory.AttendanceReadAt is { } readAt)
            {
                var date = readAt.InZone(SchoolTimeZone.Brussels).Date;
                await stores.Settings.SetAsync(FirstReadSetting, LocalDatePattern.Iso.Format(date), CancellationToken.None);
                _firstRead = date;
            }
        }
        catch (StorageException)
        {
            // Health says what is wrong with the store; what could not be kept is kept after the next stage.
        }
    }

    /// <summary>
    /// The last school-day when nothing at all is recorded on it, and that says something: most pupils had a code on an earlier
    /// day, or it is the third such day in a row. A school that is only being tried has codes for a few.
    /// </summary>
    private LocalDate? EmptyDay(SchoolConfiguration configuration)
    {
        if (_firstRead is not { } first
            || memory.Year is not { } year
            || memory.AttendanceReadAt?.InZone(SchoolTimeZone.Brussels).Date is not { } readOn
            || memory.Roster?.Pupils.Count() is not (>= FewestPupils and var pupils))
        {
            return null;
        }

        LocalDate? last = null;
        var empty = 0;

        // A day is judged by a reading that came after it.
        for (var date = readOn.PlusDays(-1); year.Contains(date); date = date.PlusDays(-1))
        {
            if (!configuration.IsSchoolDay(date))
            {
                continue;
            }

            if (memory.RecordedOn(date) is > 0 and var recorded)
            {
                if (last is null || recorded * 2 >= pupils)
                {
                    return last;
                }
            }
            else if (date >= first)
            {
                last ??= date;
                empty++;
            }

            if (last is null || empty >= EmptyDaysThatTell)
            {
                return last;
            }
        }

        return null;
    }
}
