using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Domain.Calendar;

/// <summary>
/// A date and a part of it, the unit in which attendance is registered; totally ordered, the morning before the
/// afternoon (rules 1). Dates are local dates in Europe/Brussels.
/// </summary>
public readonly record struct HalfDay(LocalDate Date, DayPart Part) : IComparable<HalfDay>
{
    /// <summary>
    /// Half-days since 1 January 1970, so that consecutive half-days have consecutive numbers. Fits a byte-packed
    /// register and an integer column alike.
    /// </summary>
    public int Ordinal => (Period.DaysBetween(Epoch, Date) * 2) + (int)Part;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>The half-day after this one, weekends and holidays included.</summary>
    public HalfDay Next => Part == DayPart.Am ? new(Date, DayPart.Pm) : new(Date.PlusDays(1), DayPart.Am);

    /// <summary>The half-day with the given <see cref="Ordinal"/>.</summary>
    public static HalfDay FromOrdinal(int ordinal) =>
        new(Epoch.PlusDays(ordinal >> 1), (ordinal & 1) == 0 ? DayPart.Am : DayPart.Pm);

    /// <summary>Reads <c>2026-10-05/am</c>.</summary>
    /// <exception cref="FormatException">The text is not a date, a slash and <c>am</c> or <c>pm</c>.</exception>
    public static HalfDay Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 3 && text[^3] == '/'
            && LocalDatePattern.Iso.Parse(text[..^3]) is { Success: true } date
            && PartOf(text[^2..]) is { } part)
        {
            return new HalfDay(date.Value, part);
        }

        throw new FormatException($"'{text}' is not a half-day; write it as 2026-10-05/am.");
    }

    /// <summary>The part named <c>am</c> or <c>pm</c>, or null for any other word.</summary>
    public static DayPart? PartOf(string word) => word switch
    {
        "am" => DayPart.Am,
        "pm" => DayPart.Pm,
        _ => null,
    };

    /// <inheritdoc/>
    public int CompareTo(HalfDay other)
    {
        var byDate = Date.CompareTo(other.Date);
        return byDate != 0 ? byDate : Part.CompareTo(other.Part);
    }

    /// <summary>Whether the left half-day comes before the right one.</summary>
    public static bool operator <(HalfDay left, HalfDay right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left half-day is the right one or comes before it.</summary>
    public static bool operator <=(HalfDay left, HalfDay right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left half-day comes after the right one.</summary>
    public static bool operator >(HalfDay left, HalfDay right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left half-day is the right one or comes after it.</summary>
    public static bool operator >=(HalfDay left, HalfDay right) => left.CompareTo(right) >= 0;

    /// <summary>The written form, <c>2026-10-05/am</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Date.Year:0000}-{Date.Month:00}-{Date.Day:00}/{(Part == DayPart.Am ? "am" : "pm")}");
}
