using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Service.Health;
using Bruggen.Service.Time;
using NodaTime;

namespace Bruggen.Service.State;

/// <summary>
/// When attendance is read: at every poll of a school-day, and after failures less and less often, up to once a day. Every
/// school-day begins with a try, and whatever a person changes or asks begins anew.
/// </summary>
internal sealed class PollLadder(SchoolClock clock, DataAge age, Random chance)
{
    private const int DaysLookedAhead = 120;

    private readonly BackOff _backOff = new(chance);
    private string? _stamp;

    /// <summary>Whether attendance is to be read at this time of the school's day; before it was ever read, at any time.</summary>
    public bool IsDue(SchoolConfiguration configuration) => (age.ReadAt is null || configuration.IsPollTime(clock.Local)) && !IsWaiting(configuration);

    /// <summary>Whether Smartschool failed and is left alone for now.</summary>
    public bool IsWaiting(SchoolConfiguration configuration)
    {
        if (_stamp != configuration.Stamp)
        {
            // Another address or another place of the access code: what failed may work now.
            _backOff.Reset();
            _stamp = configuration.Stamp;
        }

        return _backOff.IsWaiting(clock.Now);
    }

    /// <summary>Notes that it was read, or that a person wants another try.</summary>
    public void Reset() => _backOff.Reset();

    /// <summary>Notes that it could not be read.</summary>
    public void Fail(SchoolConfiguration configuration)
    {
        _stamp = configuration.Stamp;
        var now = clock.Now;
        var next = _backOff.Fail(now, Duration.FromTimeSpan(configuration.School.Poll.Every));
        var opening = NextOpening(configuration, now);
        if (opening < next || (age.ReadAt is not null && !configuration.IsPollTime(next.InZone(SchoolTimeZone.Brussels).LocalDateTime) && opening is not null))
        {
            _backOff.MoveNextTry(opening!.Value);
        }
    }

    /// <summary>How bad it is; null while nothing fails.</summary>
    public DegradedMode? Degraded(SchoolConfiguration configuration) => _backOff is { Since: { } since, NextTry: { } next }
        ? new DegradedMode(age.MayBeActedOn(configuration.School.Poll) ? DegradedMode.Behind : DegradedMode.Stopped, since, _backOff.Failures, next)
        : null;

    /// <summary>When attendance is asked for next; null when no school-day is in sight.</summary>
    public Instant? NextPoll(SchoolConfiguration configuration)
    {
        var now = clock.Now;
        var next = Instant.Max(now, age.ReadAt is { } readAt ? readAt + Duration.FromTimeSpan(configuration.School.Poll.Every) : now);
        return _backOff.NextTry is { } retry ? retry
            : configuration.IsPollTime(next.InZone(SchoolTimeZone.Brussels).LocalDateTime) ? next
            : NextOpening(configuration, now);
    }

    private static Instant? NextOpening(SchoolConfiguration configuration, Instant now)
    {
        var today = now.InZone(SchoolTimeZone.Brussels).Date;
        return Enumerable.Range(0, DaysLookedAhead)
            .Select(today.PlusDays)
            .Where(configuration.IsSchoolDay)
            .Select(date => (Instant?)(date + configuration.School.Poll.From).InZoneLeniently(SchoolTimeZone.Brussels).ToInstant())
            .FirstOrDefault(opening => opening > now);
    }
}
