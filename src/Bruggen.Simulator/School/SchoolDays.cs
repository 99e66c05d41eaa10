namespace Bruggen.Simulator.School;

/// <summary>The days on which a Flemish school teaches, computed by rule (SCHOOL.md, School calendar).</summary>
internal static class SchoolDays
{
    /// <summary>Every school day from one date to another, both included.</summary>
    public static IEnumerable<DateOnly> Between(DateOnly from, DateOnly to)
    {
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            if (IsSchoolDay(date))
            {
                yield return date;
            }
        }
    }

    /// <summary>Wednesday afternoon is free in most schools (SCHOOL.md, Half-days and codes).</summary>
    public static bool HasAfternoon(DateOnly date) => date.DayOfWeek != DayOfWeek.Wednesday;

    public static bool IsSchoolDay(DateOnly date)
    {
        if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || date.Month is 7 or 8)
        {
            return false;
        }

        var startYear = date.Month >= 9 ? date.Year : date.Year - 1;
        return !Holidays(startYear).Any(holiday => holiday.From <= date && date <= holiday.To);
    }

    private static IEnumerable<(DateOnly From, DateOnly To)> Holidays(int startYear)
    {
        var allSaints = new DateOnly(startYear, 11, 1);
        var autumn = allSaints.DayOfWeek == DayOfWeek.Sunday ? allSaints.AddDays(1) : MondayOf(allSaints);
        yield return (autumn, autumn.AddDays(6));
        yield return (new DateOnly(startYear, 11, 11), new DateOnly(startYear, 11, 11));

        var christmasDay = new DateOnly(startYear, 12, 25);
        var christmas = christmasDay.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? MondayOf(christmasDay).AddDays(7) : MondayOf(christmasDay);
        yield return (christmas, christmas.AddDays(13));

        var easter = EasterSunday(startYear + 1);
        var carnival = easter.AddDays(-48);
        yield return (carnival, carnival.AddDays(6));
        var spring = easter switch
        {
            { Month: 3 } => easter.AddDays(1),
            { Day: > 15 } => easter.AddDays(-13),
            _ => FirstMondayOfApril(startYear + 1),
        };
        yield return (spring, spring.AddDays(13));
        yield return (easter.AddDays(1), easter.AddDays(1));
        yield return (new DateOnly(startYear + 1, 5, 1), new DateOnly(startYear + 1, 5, 1));
        yield return (easter.AddDays(39), easter.AddDays(40));
        yield return (easter.AddDays(50), easter.AddDays(50));
    }

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    private static DateOnly FirstMondayOfApril(int year)
    {
        var monday = MondayOf(new DateOnly(year, 4, 1));
        return monday.Month == 4 ? monday : monday.AddDays(7);
    }

    /// <summary>The Gregorian computus.</summary>
    private static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var epact = ((19 * golden) + century - (century / 4) - (((8 * century) + 13) / 25) + 15) % 30;
        var moon = epact - (epact / 28 * (1 - (epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11))));
        var weekday = (year + (year / 4) + moon + 2 - century + (century / 4)) % 7;
        var offset = moon - weekday;
        var month = 3 + ((offset + 40) / 44);
        return new DateOnly(year, month, offset + 28 - (31 * (month / 4)));
    }
}
