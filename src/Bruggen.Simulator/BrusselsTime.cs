using Bruggen.Domain.Calendar;
using NodaTime;
using NodaTime.Extensions;

namespace Bruggen.Simulator;

/// <summary>A Flemish school reads one clock on the wall, wherever the machine stands.</summary>
internal static class BrusselsTime
{
    private static DateTimeZone Zone => SchoolTimeZone.Brussels;

    /// <summary>The instant of a local date and time; a time that the spring change skips is moved past the gap.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) =>
        date.ToLocalDate().At(time.ToLocalTime()).InZoneLeniently(Zone).ToDateTimeOffset();

    /// <summary>The same instant, written with the offset that Brussels has at that moment.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) =>
        Instant.FromDateTimeOffset(instant).InZone(Zone).ToDateTimeOffset();

    /// <summary>The date on the wall at that instant.</summary>
    public static DateOnly Date(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);
}
