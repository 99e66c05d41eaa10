namespace Bruggen.Smartschool;

/// <summary>What the platform's newest answer says of the platform itself: what time it is there, and whether it is the simulator.</summary>
/// <param name="time">Measures the time that passes; never asked what time it is.</param>
public sealed class PlatformTime(TimeProvider time)
{
    private Answer? _newest;

    /// <summary>The platform's time now, to the second; null before the first answer that says it.</summary>
    public DateTimeOffset? Now => Volatile.Read(ref _newest) is { Date: { } date } answer ? date + time.GetElapsedTime(answer.At) : null;

    /// <summary>How long ago it last answered anything; null before the first answer.</summary>
    public TimeSpan? Silence => Volatile.Read(ref _newest) is { } answer ? time.GetElapsedTime(answer.At) : null;

    /// <summary>Whether it says of itself that it is the simulator, which delivers nothing to anybody.</summary>
    public bool IsSimulator => Volatile.Read(ref _newest) is { IsSimulator: true };

    /// <summary>Takes what an answer says.</summary>
    /// <param name="date">The platform's time; null for an answer without.</param>
    /// <param name="isSimulator">Whether the answer bears the simulator's mark.</param>
    public void Hear(DateTimeOffset? date, bool isSimulator = false) =>
        Volatile.Write(ref _newest, date is null && Volatile.Read(ref _newest) is { Date: not null } known
            ? new Answer(known.Date + time.GetElapsedTime(known.At), time.GetTimestamp(), isSimulator)
            : new Answer(date, time.GetTimestamp(), isSimulator));

    private sealed record Answer(DateTimeOffset? Date, long At, bool IsSimulator);
}
