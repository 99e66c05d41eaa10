using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Planning;

/// <summary>How often a family hears from the school by way of Bruggen (leaflet L48).</summary>
/// <param name="Contacts">Days with a message, at least 1.</param>
/// <param name="Within">In so many school-days, at least 1.</param>
public sealed record ContactLimit(int Contacts, int Within)
{
    /// <summary>One in five school-days.</summary>
    public static ContactLimit Default { get; } = new(Contacts: 1, Within: 5);

    /// <summary>Whether the family may hear something today; what else goes out on the same day belongs to the same contact.</summary>
    /// <param name="earlier">The days on which it heard something.</param>
    /// <param name="today">Today.</param>
    /// <param name="timetable">The timetable of the pupil's class.</param>
    public bool Allows(IEnumerable<LocalDate> earlier, LocalDate today, ClassTimetable timetable)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(timetable);
        var first = today;
        for (var (day, counted) = (today, 0); counted < Within && day >= timetable.Year.Start; day = day.PlusDays(-1))
        {
            counted += timetable.IsSchoolDay(day) ? 1 : 0;
            first = day;
        }

        return earlier.Where(day => day >= first && day < today).Distinct().Count() < Contacts;
    }
}
