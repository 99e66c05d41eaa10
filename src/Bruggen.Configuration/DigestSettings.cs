using NodaTime;

namespace Bruggen.Configuration;

/// <summary>When the service tells of itself.</summary>
/// <param name="Daily">Local time of the daily line to the admin; null for none.</param>
/// <param name="WeeklyDay">Day of the digest to the care team.</param>
/// <param name="Weekly">Local time of that digest; null for none.</param>
internal sealed record DigestSettings(LocalTime? Daily, IsoDayOfWeek WeeklyDay, LocalTime? Weekly)
{
    /// <summary>A line at the end of every school-day, and the week on Friday after noon.</summary>
    public static DigestSettings Default { get; } = new(new(16, 30), IsoDayOfWeek.Friday, new(13, 0));
}
