using System.Globalization;

namespace Bruggen.Simulator.Planner;

/// <summary>Moments as the planner writes them: whole seconds, with the offset of Brussels (PROTOCOL.md, Planner conventions).</summary>
internal static class WireTime
{
    private static readonly string[] Loose = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static string Write(DateTimeOffset moment) => BrusselsTime.Local(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>A moment in a body: the offset has to be there.</summary>
    public static DateTimeOffset? ReadExact(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && !text!.EndsWith('Z') ? moment : null;

    /// <summary>A moment in <c>from</c> or <c>to</c>, where a date, milliseconds and <c>Z</c> will do as well.</summary>
    public static DateTimeOffset? ReadLoose(string? text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return BrusselsTime.At(date, TimeOnly.MinValue);
        }

        // Without an offset it would be the machine's own; the platform wants it named.
        return text is not null && (text.EndsWith('Z') || text.Length > 19)
            && DateTimeOffset.TryParseExact(text, Loose, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
    }
}
