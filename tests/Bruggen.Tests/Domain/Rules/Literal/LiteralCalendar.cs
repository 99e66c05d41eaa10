using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Tests.Domain.Rules.Literal;

/// <summary>Sections 2 and 5 of the rules, read word by word.</summary>
internal static class LiteralCalendar
{
    // "calendar.yaml says on which half-days lessons take place; a class may override."
    public static bool IsSchool(SchoolYear year, string? className, HalfDay halfDay)
    {
        if (halfDay.Date < year.Start || halfDay.Date > year.End)
        {
            return false;
        }

        foreach (var (name, exceptions) in year.ClassExceptions)
        {
            if (name != className)
            {
                continue;
            }

            // "wins over every closing"
            if (exceptions.Open.Any(day => Names(day, halfDay)))
            {
                return true;
            }

            if (exceptions.Closed.Any(day => Names(day, halfDay)))
            {
                return false;
            }
        }

        if (year.Closed.Any(day => Names(day, halfDay)) || year.Holidays.Any(holiday => holiday.From <= halfDay.Date && halfDay.Date <= holiday.To))
        {
            return false;
        }

        return year.Week.TryGetValue(halfDay.Date.DayOfWeek, out var parts) && Has(parts, halfDay.Part);
    }

    // "dates with at least one school half-day"
    // Doubt: of a date with lessons in the afternoon only, the morning is asked before that half-day "exists"
    // (section 6). Read as a question to the calendar, which is known beforehand, as `plus` "from am" also does.
    public static bool IsSchoolDate(SchoolYear year, string? className, LocalDate date) =>
        IsSchool(year, className, new HalfDay(date, DayPart.Am)) || IsSchool(year, className, new HalfDay(date, DayPart.Pm));

    public static IEnumerable<LocalDate> Dates(LocalDate from, LocalDate to)
    {
        for (var date = from; date <= to; date = date.PlusDays(1))
        {
            yield return date;
        }
    }

    private static bool Names(ExceptionalDay day, HalfDay halfDay) => day.Date == halfDay.Date && Has(day.Parts, halfDay.Part);

    private static bool Has(DayParts parts, DayPart part) => parts.HasFlag(part == DayPart.Am ? DayParts.Am : DayParts.Pm);
}
