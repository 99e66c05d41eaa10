using System.Globalization;

namespace Bruggen.Simulator.Soap;

/// <summary>Dates on the wire are <c>YYYY-MM-DD</c>; anything else answers 49 (api 1.5).</summary>
internal static class DateParameter
{
    public static bool TryRead(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
