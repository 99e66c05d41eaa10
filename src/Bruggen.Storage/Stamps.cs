using Bruggen.Domain.Calendar;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Storage;

/// <summary>How moments, half-days and dates are written in columns. Instants keep whole milliseconds.</summary>
internal static class Stamps
{
    public static Instant ToInstant(this long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    public static long ToColumn(this Instant instant) => instant.ToUnixTimeMilliseconds();

    public static HalfDay? ToHalfDay(this int? ordinal) => ordinal is { } number ? HalfDay.FromOrdinal(number) : null;

    public static string ToColumn(this LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static LocalDate ToLocalDate(this string text) => LocalDatePattern.Iso.Parse(text).Value;
}
