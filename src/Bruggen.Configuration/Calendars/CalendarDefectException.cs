namespace Bruggen.Configuration.Calendars;

/// <summary>An iCalendar file that cannot be used.</summary>
/// <param name="message">Why, as the end of a sentence that begins with its name.</param>
internal sealed class CalendarDefectException(string message) : Exception(message)
{
    /// <summary>A file of which one line cannot be used.</summary>
    /// <param name="line">Its number, from 1.</param>
    /// <param name="why">Why, and what to do.</param>
    public CalendarDefectException(int line, string why)
        : this(FormattableString.Invariant($"cannot be used: line {line}: {why}."))
    {
    }
}
