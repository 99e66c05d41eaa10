using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Domain.Calendar;

/// <summary>
/// A date and a part of it, the unit in which attendance is registered; totally ordered, the morning before the
/// afternoon (RULES.md, Half-days). Dates are local dates in Europe/Brussels.
/// </summary>
public readonly record struct HalfDay(LocalDate Date, DayPart Part) : IComparable<HalfDay>
{
    /// <summary>
    /// Half-days since 1 January 1970, so that consecutive half-days have consecutive numbers. Fits a byte-packed
    /// register and an integer column alike.
    /// </summary>
    public int Ordinal => (Period.DaysBetween(Epoch, Date) * 2) + (int)Part;

    /// <summary>How many letters the written form has.</summary>
    public const int WrittenLength = 13;

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

    /// <summary>The written form in UTF-8, without a string in between: a replay of a region writes millions.</summary>
    /// <param name="utf8">Takes <see cref="WrittenLength"/> bytes.</param>
    public void Write(Span<byte> utf8)
    {
        var (year, month, day) = (Date.Year, Date.Month, Date.Day);
        (utf8[0], utf8[1], utf8[2], utf8[3]) = (Digit(year / 1000), Digit(year / 100), Digit(year / 10), Digit(year));
        (utf8[4], utf8[5], utf8[6]) = ((byte)'-', Digit(month / 10), Digit(month));
        (utf8[7], utf8[8], utf8[9]) = ((byte)'-', Digit(day / 10), Digit(day));
        (utf8[10], utf8[11], utf8[12]) = ((byte)'/', Part == DayPart.Am ? (byte)'a' : (byte)'p', (byte)'m');

        static byte Digit(int number) => (byte)('0' + (number % 10));
    }

    /// <summary>The written form, <c>2026-10-05/am</c>.</summary>
    public override string ToString()
    {
        Span<byte> written = stackalloc byte[WrittenLength];
        Write(written);
        return Encoding.ASCII.GetString(written);
    }
}
