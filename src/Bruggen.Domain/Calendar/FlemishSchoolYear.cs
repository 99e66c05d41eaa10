using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Domain.Calendar;

/// <summary>
/// The school year every Flemish school has in common, computed: holidays, public holidays and the half-days that go
/// with them (SCHOOL.md, School calendar, decree of 17 April 1991). What a school adds of its own is not in it.
/// </summary>
public sealed class FlemishSchoolYear
{
    /// <summary>The first year for which the rules are computed; before it they were others.</summary>
    public const int Earliest = 1991;

    /// <summary>The last year for which the rules are computed.</summary>
    public const int Latest = 2199;

    /// <param name="firstYear">The calendar year in which it starts, <see cref="Earliest"/> to <see cref="Latest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year lies outside those bounds.</exception>
    public FlemishSchoolYear(int firstYear)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstYear, Earliest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstYear, Latest);
        Start = new(firstYear, 9, 1);
        End = new(firstYear + 1, 6, 30);
        var easter = EasterSunday.Of(firstYear + 1);
        var christmas = ChristmasHoliday(firstYear);
        Holiday[] holidays =
        [
            AutumnHoliday(firstYear),
            Single("Wapenstilstand", new(firstYear, 11, 11)),
            christmas,
            Weeks("Krokusvakantie", MondayOf(easter).PlusWeeks(-6), 1),
            .. EasterHoliday(easter),
            Single("Dag van de Arbeid", new(firstYear + 1, 5, 1)),
            new("Hemelvaart", easter.PlusDays(39), easter.PlusDays(40)),
            Single("Pinkstermaandag", easter.PlusDays(50)),
        ];

        // Ascension Day comes before 1 May when Easter is as early as it can be.
        Holidays = [.. holidays.OrderBy(holiday => holiday.From)];

        // When the holiday starts only after Christmas Day, the afternoon of Christmas Eve is free.
        var eve = new LocalDate(firstYear, 12, 24);
        HalfDays = christmas.From > eve && eve.DayOfWeek == IsoDayOfWeek.Friday ? [new(eve, DayParts.Pm)] : [];
    }

    /// <summary>1 September, whatever the weekday.</summary>
    public LocalDate Start { get; }

    /// <summary>30 June, whatever the weekday.</summary>
    public LocalDate End { get; }

    /// <summary>The first day on which there are lessons: the first weekday from <see cref="Start"/> on.</summary>
    public LocalDate FirstSchoolDay => Start.DayOfWeek < IsoDayOfWeek.Saturday ? Start : Start.Next(IsoDayOfWeek.Monday);

    /// <summary>The last day on which there are lessons: the last weekday up to <see cref="End"/>.</summary>
    public LocalDate LastSchoolDay => End.DayOfWeek < IsoDayOfWeek.Saturday ? End : End.Previous(IsoDayOfWeek.Friday);

    /// <summary>Holidays and public holidays, in the order of the year; a single day starts and ends on that day.</summary>
    public ImmutableArray<Holiday> Holidays { get; }

    /// <summary>Half-days that are free by the same rules.</summary>
    public ImmutableArray<ExceptionalDay> HalfDays { get; }

    // The week of 1 November, and the week after it when that is a Sunday.
    private static Holiday AutumnHoliday(int year)
    {
        var allSaints = new LocalDate(year, 11, 1);
        return Weeks("Herfstvakantie", allSaints.DayOfWeek == IsoDayOfWeek.Sunday ? allSaints.PlusDays(1) : MondayOf(allSaints), 1);
    }

    // Two weeks from the Monday of the week of 25 December, and from the Monday after it when that is a Saturday or a Sunday.
    private static Holiday ChristmasHoliday(int year)
    {
        var christmas = new LocalDate(year, 12, 25);
        return Weeks("Kerstvakantie", christmas.DayOfWeek >= IsoDayOfWeek.Saturday ? christmas.Next(IsoDayOfWeek.Monday) : MondayOf(christmas), 2);
    }

    // From the first Monday of April; from the Monday after Easter when that is in March; from the second Monday before
    // Easter when that comes after 15 April. Easter Monday is free wherever it falls.
    private static ImmutableArray<Holiday> EasterHoliday(LocalDate easter)
    {
        var monday = easter.PlusDays(1);
        var first = easter.Month == 3
            ? monday
            : easter.Day > 15 ? MondayOf(easter).PlusWeeks(-1) : MondayOf(new LocalDate(easter.Year, 4, 7));
        var holiday = Weeks("Paasvakantie", first, 2);

        // Easter Monday is the first day after the two weeks at the latest.
        return monday == holiday.To.PlusDays(1) ? [holiday with { To = monday }] : [holiday];
    }

    private static Holiday Single(string name, LocalDate date) => new(name, date, date);

    private static Holiday Weeks(string name, LocalDate monday, int weeks) => new(name, monday, monday.PlusDays((7 * weeks) - 1));

    private static LocalDate MondayOf(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);
}
