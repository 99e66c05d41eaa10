using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Domain.Calendar;

/// <summary>The school years of <c>calendar.yaml</c>, in order and without overlap.</summary>
public sealed class SchoolCalendar
{
    /// <param name="years">The school years, in any order.</param>
    /// <exception cref="ArgumentException">Two years overlap.</exception>
    public SchoolCalendar(IEnumerable<SchoolYear> years)
    {
        Years = [.. years.OrderBy(year => year.Start)];
        for (var i = 1; i < Years.Length; i++)
        {
            if (Years[i].Start <= Years[i - 1].End)
            {
                throw new ArgumentException($"School years {Years[i - 1].Name} and {Years[i].Name} overlap.", nameof(years));
            }
        }
    }

    /// <summary>The school years, oldest first.</summary>
    public ImmutableArray<SchoolYear> Years { get; }

    /// <summary>The school year that holds the date, or null in between (the summer).</summary>
    public SchoolYear? YearOf(LocalDate date) => Years.FirstOrDefault(year => year.Contains(date));
}
