using System.Globalization;
using System.Runtime.ExceptionServices;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using Bruggen.Service.Health;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Smartschool;
using Bruggen.Storage.Register;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Service.Pipeline.Intake;

/// <summary>
/// Second stage: what Smartschool has recorded. One call a date for the whole school. Every poll reads today and the
/// school-days of the window before it, so that a code set or corrected for yesterday is acted on at the next poll;
/// once a week the whole school year so far, over several polls when Smartschool fails in between.
/// </summary>
internal sealed class PollStage(
    ISmartschoolReader smartschool,
    SchoolStores stores,
    SchoolMemory memory,
    SchoolClock clock,
    ClockTrust trust,
    HealthBoard health,
    ILogger<PollStage> logger)
{
    private const string LastFullRead = "last_full_read";
    private const string FullReadReached = "full_read_reached";
    private const int DaysBetweenFullReads = 7;
    private const int FewestOfAClass = 3;

    /// <summary>Reads the dates that are due and stores what changed; nothing outside a school year.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var today = clock.Today;
        if (memory.Roster is not { } roster || configuration.Calendar.YearOf(today) is not { } year)
        {
            return;
        }

        if (!ReferenceEquals(memory.Year, year))
        {
            await memory.TakeAsync(stores, year, year.LastMoment, ct);
        }

        var lastFull = await DateAsync(LastFullRead, ct);
        var full = lastFull is not { } last || last > today || Period.DaysBetween(last, today) >= DaysBetweenFullReads;
        var window = LocalDate.Max(year.Start, today.PlusDays(-configuration.School.Poll.WindowDays));
        var seenAt = clock.Now;
        var readAt = seenAt;
        var changes = new List<RegisterChange>();
        var suspicious = new List<(LocalDate Date, string? Class)>();
        for (var date = window; date <= today; date = date.PlusDays(1))
        {
            readAt = clock.Now;
            await ReadAsync(year, roster, date, changes, suspicious, ct);
        }

        var (reached, interruption) = full ? await ReadOlderAsync(year, roster, window, changes, suspicious, ct) : (null, null);

        // By the answers that just came: what was read by a wrong clock is about the wrong days.
        if (trust.Objection() is not null)
        {
            return;
        }

        if (changes.Count > 0)
        {
            await stores.Register.ApplyAsync(changes, seenAt, ct);
            memory.Take(changes);
        }

        if (full)
        {
            await stores.Settings.SetAsync(FullReadReached, interruption is null || reached is null ? null : LocalDatePattern.Iso.Format(reached.Value), ct);
            if (interruption is null)
            {
                await stores.Settings.SetAsync(LastFullRead, LocalDatePattern.Iso.Format(today), ct);
            }
            else if (lastFull is not { } known || known < window)
            {
                // Days lie between what was read before and the window: nothing may be planned by a register with a hole in it.
                interruption.Throw();
            }
            else
            {
                logger.LogInformation("Poll: the weekly reading of the whole year goes on at the next poll");
            }
        }

        memory.AttendanceReadAt = health.LastPoll = readAt;
        Report(configuration, suspicious);
        logger.Log(changes.Count == 0 ? LogLevel.Debug : LogLevel.Information, "Poll: {Changes} half-days changed", changes.Count);
    }

    /// <summary>Reads the year before the window, from where it was interrupted before.</summary>
    /// <returns>The last date that was read, and what came in between; null when nothing did.</returns>
    private async Task<(LocalDate? Reached, ExceptionDispatchInfo? Interruption)> ReadOlderAsync(
        SchoolYear year,
        Roster roster,
        LocalDate window,
        List<RegisterChange> changes,
        List<(LocalDate Date, string? Class)> suspicious,
        CancellationToken ct)
    {
        var reached = await DateAsync(FullReadReached, ct) is { } before && before >= year.Start && before < window ? before : (LocalDate?)null;
        try
        {
            for (var date = reached?.PlusDays(1) ?? year.Start; date < window; date = date.PlusDays(1))
            {
                await ReadAsync(year, roster, date, changes, suspicious, ct);
                reached = date;
            }

            return (reached, null);
        }
        catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException)
        {
            return (reached, ExceptionDispatchInfo.Capture(error));
        }
    }

    private async Task ReadAsync(SchoolYear year, Roster roster, LocalDate date, List<RegisterChange> changes, List<(LocalDate Date, string? Class)> suspicious, CancellationToken ct)
    {
        if (!year.HasLessons(date))
        {
            return;
        }

        var day = await smartschool.GetPresencesAsync(date, roster, ct);
        if (day.ByPupil.Count == 0 && memory.RecordedOn(date) > 0)
        {
            suspicious.Add((date, null));
            return;
        }

        var silent = roster.Classes.Where(name => HasFallenSilent(roster.PupilsOf(name), day)).ToHashSet(StringComparer.Ordinal);
        suspicious.AddRange(silent.Select(name => (date, (string?)name)));
        Compare(roster.Pupils.Where(pupil => pupil.Class is null || !silent.Contains(pupil.Class)), day, changes);
    }

    private async Task<LocalDate?> DateAsync(string setting, CancellationToken ct) =>
        await stores.Settings.GetAsync(setting, ct) is { } text ? LocalDatePattern.Iso.Parse(text).Value : null;

    // A class of which everything was wiped is a mishap of the register, not of all its pupils at once.
    private bool HasFallenSilent(IEnumerable<Pupil> pupils, DayPresences day) =>
        !pupils.Any(pupil => day.ByPupil.TryGetValue(pupil.Key, out var recorded) && (recorded.Am != default || recorded.Pm != default)) && memory.RecordedOn(day.Date, pupils) >= FewestOfAClass;

    private void Compare(IEnumerable<Pupil> pupils, DayPresences day, List<RegisterChange> changes)
    {
        var morning = new HalfDay(day.Date, DayPart.Am);
        var afternoon = new HalfDay(day.Date, DayPart.Pm);
        foreach (var pupil in pupils)
        {
            var recorded = day.ByPupil.GetValueOrDefault(pupil.Key);
            CompareOne(pupil.Key, morning, recorded.Am);
            CompareOne(pupil.Key, afternoon, recorded.Pm);
        }

        void CompareOne(string pupil, HalfDay halfDay, RecordedCode now)
        {
            var before = memory.CodeOf(pupil, halfDay);
            if (before != now)
            {
                changes.Add(new RegisterChange(pupil, halfDay, before.Code, before.Alias, now.Code, now.Alias));
            }
        }
    }

    private void Report(SchoolConfiguration configuration, List<(LocalDate Date, string? Class)> suspicious)
    {
        if (suspicious.Count == 0)
        {
            health.Clear("register");
        }
        else
        {
            health.Raise(
                "register",
                HealthLevel.Yellow,
                string.Create(CultureInfo.InvariantCulture, $"Smartschool now gives no attendance at all for {suspicious[0].Date:uuuu-MM-dd}{(suspicious[0].Class is { } name ? $" of class {name}" : string.Empty)}, where it gave some before; what was read then is kept. See in Smartschool what became of it."));
        }

        var unmapped = memory.UnmappedCodes(configuration);
        if (unmapped.IsEmpty)
        {
            health.Clear("codes");
        }
        else
        {
            var letters = string.Join(", ", unmapped.Select(pair => string.Create(CultureInfo.InvariantCulture, $"\"{pair.Key}\" ({pair.Value}x)")));
            health.Raise(
                "codes",
                HealthLevel.Yellow,
                $"school.yaml, codes: Smartschool uses {letters}, which no kind lists; add each to one of {string.Join(", ", Domain.Attendance.PresenceKinds.MappableNames)}. Until then such a half-day counts as not registered.");
        }
    }
}
