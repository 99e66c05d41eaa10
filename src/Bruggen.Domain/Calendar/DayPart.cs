namespace Bruggen.Domain.Calendar;

/// <summary>One of the two parts of a day in which a Flemish school registers attendance (SCHOOL.md, Half-days and codes).</summary>
public enum DayPart : byte
{
    /// <summary>The morning, <c>am</c> (voormiddag).</summary>
    Am = 0,

    /// <summary>The afternoon, <c>pm</c> (namiddag).</summary>
    Pm = 1,
}
