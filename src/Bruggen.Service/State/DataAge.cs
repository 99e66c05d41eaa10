using Bruggen.Configuration;
using Bruggen.Service.Time;
using NodaTime;

namespace Bruggen.Service.State;

/// <summary>How old the attendance is that is acted on.</summary>
internal sealed class DataAge(SchoolMemory memory, SchoolClock clock)
{
    /// <summary>When today's attendance was last asked for and answered; null when not since the service started.</summary>
    public Instant? ReadAt => memory.AttendanceReadAt;

    /// <summary>
    /// Whether it may still be planned and sent by. A moment in the future is as good as none: the clock was set back, and
    /// nobody knows how old the data are.
    /// </summary>
    public bool MayBeActedOn(PollSettings poll) =>
        ReadAt is { } readAt && clock.Now - readAt is var age && age >= Duration.Zero && age <= Duration.FromTimeSpan(poll.FreshFor);
}
