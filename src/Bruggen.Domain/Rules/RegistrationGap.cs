using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Rules;

/// <summary>
/// A class of which too little is registered (RULES.md, Triggers, <c>unregistered</c>). It is about the half-day that runs at a time
/// of the day, so it is asked while that half-day runs and not afterwards.
/// </summary>
public static class RegistrationGap
{
    private static readonly LocalTime Noon = new(12, 0);

    /// <summary>The half-day the trigger is about at a local time: today's, from the time it names until the half-day is over; null outside that.</summary>
    public static HalfDay? AskedAt(Trigger.Unregistered trigger, LocalDateTime now)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        var part = PartOf(trigger.By);
        return now.TimeOfDay >= trigger.By && PartOf(now.TimeOfDay) == part ? new HalfDay(now.Date, part) : null;
    }

    /// <summary>How many pupils have no code, when that is enough for the trigger; null when it is not, or there are no pupils.</summary>
    /// <param name="trigger">The share from which it holds.</param>
    /// <param name="kinds">What is recorded of each pupil of the class for the half-day.</param>
    public static int? MissingIn(Trigger.Unregistered trigger, IReadOnlyCollection<PresenceKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(kinds);
        var missing = kinds.Count(kind => kind == PresenceKind.Unregistered);
        return kinds.Count > 0 && missing * 100 >= trigger.Percent * kinds.Count ? missing : null;
    }

    private static DayPart PartOf(LocalTime time) => time < Noon ? DayPart.Am : DayPart.Pm;
}
