using NodaTime;

namespace Bruggen.Service.Replay;

/// <summary>Reads dates of a register, fast enough for a region: a table by year and month instead of a parser.</summary>
internal static class IsoDates
{
    private static readonly int[] FirstOfMonth =
        [.. Enumerable.Range(0, ((RegisterDay.LastDate.Year - RegisterDay.FirstDate.Year + 1) * 12) + 1)
            .Select(month => Period.DaysBetween(RegisterDay.FirstDate, RegisterDay.FirstDate.PlusMonths(month)))];

    /// <summary>Days since <see cref="RegisterDay.FirstDate"/> of a date written <c>2026-10-05</c>; -1 for anything else.</summary>
    public static int DayOf(ReadOnlySpan<byte> text)
    {
        if (text.Length != 10 || text[4] != (byte)'-' || text[7] != (byte)'-')
        {
            return -1;
        }

        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..]));
        if (year < RegisterDay.FirstDate.Year || year > RegisterDay.LastDate.Year || month is < 1 or > 12 || day < 1)
        {
            return -1;
        }

        var index = ((year - RegisterDay.FirstDate.Year) * 12) + month - 1;
        var days = FirstOfMonth[index] + day - 1;
        return days < FirstOfMonth[index + 1] ? days : -1;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
