using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using NodaTime;
using NodaTime.Calendars;

namespace Bruggen.Service.Pipeline.Oversight;

/// <summary>
/// The service's word about itself: a line to the admin every school-day, even when nothing happened, and the week to the care
/// team. Each is a notice with the date in its key, so that a restart or a second cycle adds nothing.
/// </summary>
internal sealed class DigestStage(SchoolStores stores, SchoolMemory memory, DailyLine daily, WeeklyDigest weekly, SchoolClock clock)
{
    private const string DailyTopic = "daily/";
    private const string WeeklyTopic = "weekly/";

    private LocalDate? _dailyDone;
    private LocalDate? _weeklyDone;

    /// <summary>Writes what is to be told by now.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var (today, time) = (clock.Today, clock.Local.TimeOfDay);
        if (!configuration.School.IsSending
            || memory.Roster is not { } roster
            || memory.Year is not { } year
            || !year.Contains(today)
            || !year.TimetableOf(className: null).IsSchoolDay(today)
            || time >= configuration.School.Send.To)
        {
            return;
        }

        var digest = configuration.School.Digest;
        if (digest.Daily is { } dailyAt && time >= dailyAt && _dailyDone != today)
        {
            var key = DailyTopic + Iso(today);
            await stores.Notices.WithdrawAsync(DailyTopic, [key], clock.Now, ct);
            var (subject, html) = await daily.WriteAsync(configuration, ct);
            await stores.Notices.AddAsync(key, configuration.AddressesFor(roster).Admin.Select(reader => reader.Key), subject, html, clock.Now, ct);
            _dailyDone = today;
        }

        if (digest.Weekly is { } weeklyAt && _weeklyDone != today && DayOfDigest(year, today, digest.WeeklyDay) is { } day && (today > day || (today == day && time >= weeklyAt)))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{WeeklyTopic}{WeekYearRules.Iso.GetWeekYear(today)}-{WeekYearRules.Iso.GetWeekOfWeekYear(today):00}");
            await stores.Notices.WithdrawAsync(WeeklyTopic, [key], clock.Now, ct);
            var (subject, html) = weekly.Write(configuration, day);
            await stores.Notices.AddAsync(key, configuration.AddressesFor(roster).CareTeam.Select(reader => reader.Key), subject, html, clock.Now, ct);
            _weeklyDone = today;
        }
    }

    /// <summary>The day of this week on which the week is told: the wanted one, or the school-day nearest before it, or else after it; null in a week without school.</summary>
    private static LocalDate? DayOfDigest(SchoolYear year, LocalDate today, IsoDayOfWeek wanted)
    {
        var monday = today.PlusDays(1 - (int)today.DayOfWeek);
        var timetable = year.TimetableOf(className: null);
        var days = Enumerable.Range(0, (int)IsoDayOfWeek.Sunday).Select(monday.PlusDays).Where(date => year.Contains(date) && timetable.IsSchoolDay(date)).ToList();
        var before = days.FindAll(date => date.DayOfWeek <= wanted);
        return before.Count > 0 ? before[^1] : days.Count > 0 ? days[0] : null;
    }

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
