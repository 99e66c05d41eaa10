using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Planning;

/// <summary>When messages may go out.</summary>
/// <param name="From">Local time from which, included.</param>
/// <param name="To">Local time until which, excluded.</param>
/// <param name="Settle">How long a code must have stood before pupil or parents hear anything.</param>
/// <param name="NotBefore">Local time before which pupil and parents hear nothing.</param>
public sealed record SendWindow(LocalTime From, LocalTime To, Duration Settle, LocalTime NotBefore)
{
    /// <summary>School-days 07:30-17:30; families an hour after the code was seen and not before 10:00.</summary>
    public static SendWindow Default { get; } = new(new(7, 30), new(17, 30), Duration.FromHours(1), new(10, 0));

    /// <summary>Whether something for this class may go out at this local time: on one of its school-days, inside the window.</summary>
    public bool IsOpen(LocalDateTime now, ClassTimetable timetable, bool family)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        return timetable.IsSchoolDay(now.Date)
            && now.TimeOfDay >= From
            && now.TimeOfDay < To
            && (!family || now.TimeOfDay >= NotBefore);
    }

    /// <summary>The first local time at or after the given one at which something for this class may go out; null when the school year ends first.</summary>
    public LocalDateTime? NextOpening(LocalDateTime from, ClassTimetable timetable, bool family)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        var opens = family ? LocalTime.Max(From, NotBefore) : From;
        for (var date = from.Date; date <= timetable.Year.End; date = date.PlusDays(1))
        {
            var time = date == from.Date ? LocalTime.Max(opens, from.TimeOfDay) : opens;
            if (timetable.IsSchoolDay(date) && time < To)
            {
                return date + time;
            }
        }

        return null;
    }
}
