namespace Bruggen.Domain.Rules;

/// <summary>What a spell or a window is measured in (RULES.md, Spells and Windows).</summary>
public enum Unit : byte
{
    /// <summary>School half-days.</summary>
    HalfDays,

    /// <summary>Distinct dates with at least one half-day that counts.</summary>
    SchoolDays,

    /// <summary>Dates of the calendar, weekends and holidays included.</summary>
    CalendarDays,
}
