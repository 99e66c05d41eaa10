namespace Bruggen.Smartschool;

/// <summary>What time it is at the platform, by the <c>Date</c> of its newest answer and the time that has passed since.</summary>
/// <param name="time">Measures the time that passes; never asked what time it is.</param>
public sealed class PlatformTime(TimeProvider time)
{
    private Answer? _newest;

    /// <summary>The platform's time now, to the second; null before the first answer that says it.</summary>
    public DateTimeOffset? Now => Volatile.Read(ref _newest) is { } answer ? answer.Date + time.GetElapsedTime(answer.At) : null;

    /// <summary>Takes the time an answer says.</summary>
    public void Hear(DateTimeOffset date) => Volatile.Write(ref _newest, new Answer(date, time.GetTimestamp()));

    private sealed record Answer(DateTimeOffset Date, long At);
}
