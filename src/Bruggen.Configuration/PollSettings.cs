using Bruggen.Domain.Planning;
using NodaTime;

namespace Bruggen.Configuration;

/// <summary>When attendance is asked for.</summary>
/// <param name="Every">Between two polls; 1 second to 1 day.</param>
/// <param name="From">First poll of a day, local time.</param>
/// <param name="To">Last poll of a day, local time.</param>
/// <param name="WindowDays">Calendar days that are read again once a day because codes are corrected afterwards; 1 to 366.</param>
internal sealed record PollSettings(TimeSpan Every, LocalTime From, LocalTime To, int WindowDays)
{
    private static readonly TimeSpan LeastFreshness = TimeSpan.FromMinutes(30);
    private const int PollsMissed = 2;

    /// <summary>How long after a poll its data may still be acted on: half an hour, or two polls when that is longer.</summary>
    public TimeSpan FreshFor => Every * PollsMissed > LeastFreshness ? Every * PollsMissed : LeastFreshness;

    /// <summary>Whether sending is only allowed at hours in which what was polled is always too old.</summary>
    public bool NeverMeets(SendWindow send)
    {
        var end = To.PlusTicks(FreshFor.Ticks);
        return From >= send.To || (end > To && end <= send.From);
    }

    /// <summary>Every quarter of an hour of a school day, two weeks back.</summary>
    public static PollSettings Default { get; } = new(TimeSpan.FromMinutes(15), new(7, 45), new(17, 15), 14);
}
