using NodaTime;

namespace Bruggen.Domain.Calendar;

/// <summary>The time zone of every school Bruggen serves (RULES.md, Half-days).</summary>
public static class SchoolTimeZone
{
    /// <summary>Europe/Brussels.</summary>
    public static DateTimeZone Brussels { get; } = DateTimeZoneProviders.Tzdb["Europe/Brussels"];
}
