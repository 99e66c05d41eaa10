namespace Bruggen.Service.Time;

/// <summary>
/// A clock that only goes on: it begins at the time of another one and from there counts what passes. Whoever sets that one by
/// a year ahead and back again does not move this one, so that what is to happen every minute goes on happening every minute.
/// </summary>
/// <param name="real">The clock that drives it.</param>
internal sealed class SteadyTimeProvider(TimeProvider real) : TimeProvider
{
    private readonly DateTimeOffset _start = real.GetUtcNow();
    private readonly long _origin = real.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + real.GetElapsedTime(_origin);

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);
}
