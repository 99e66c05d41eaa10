using NodaTime;

namespace Bruggen.Domain.Calendar;

/// <summary>The date on which the western churches keep Easter.</summary>
internal static class EasterSunday
{
    /// <summary>Easter Sunday of a year of the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static LocalDate Of(int year)
    {
        var moonCycle = year % 19;
        var (century, ofCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * moonCycle) + century - leapCenturies - correction + 15) % 30;
        var (leapYears, yearRest) = Math.DivRem(ofCentury, 4);
        var toSunday = (32 + (2 * centuryRest) + (2 * leapYears) - epact - yearRest) % 7;
        var shift = (moonCycle + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * shift) + 114, 31);
        return new LocalDate(year, month, day + 1);
    }
}
