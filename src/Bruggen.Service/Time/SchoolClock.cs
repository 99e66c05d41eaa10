using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Service.Time;

/// <summary>The school's own time: the injected clock, read in Europe/Brussels (RULES.md, Half-days).</summary>
internal sealed class SchoolClock(TimeProvider time)
{
    private static readonly LocalTime Noon = new(12, 0);

    /// <summary>Now, as an instant.</summary>
    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Now, on the school's wall.</summary>
    public LocalDateTime Local => Now.InZone(SchoolTimeZone.Brussels).LocalDateTime;

    /// <summary>Today, on the school's wall.</summary>
    public LocalDate Today => Local.Date;

    /// <summary>The newest half-day that has begun (RULES.md, Evaluation moments): the morning from midnight, the afternoon from noon.</summary>
    public HalfDay NewestHalfDay
    {
        get
        {
            var local = Local;
            return new HalfDay(local.Date, local.TimeOfDay < Noon ? DayPart.Am : DayPart.Pm);
        }
    }
}
