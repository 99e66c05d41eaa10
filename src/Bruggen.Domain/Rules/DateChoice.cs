using NodaTime;

namespace Bruggen.Domain.Rules;

/// <summary>Which date of a school year an <c>onDate</c> rule means (RULES.md, Triggers).</summary>
public abstract record DateChoice
{
    private DateChoice()
    {
    }

    /// <summary>The n-th school-day of the year, from 1.</summary>
    public sealed record SchoolDay(int Number) : DateChoice;

    /// <summary>A day of the year, whichever calendar year of the school year it falls in.</summary>
    public sealed record DayOfYear(AnnualDate Date) : DateChoice;

    /// <summary>The first school-day of every month.</summary>
    public sealed record FirstSchoolDayOfMonth : DateChoice;
}
