using System.Globalization;

namespace Bruggen.Simulator;

/// <summary>Reads moments as people write them for a Flemish school.</summary>
public static class SimulatorTime
{
    /// <summary>An ISO 8601 moment; without an offset it is the time on the wall in Brussels.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed))
        {
            return false;
        }

        instant = parsed.Kind == DateTimeKind.Unspecified
            ? BrusselsTime.At(DateOnly.FromDateTime(parsed), TimeOnly.FromDateTime(parsed))
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        return true;
    }
}
