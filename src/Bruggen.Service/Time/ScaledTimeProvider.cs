namespace Bruggen.Service.Time;

/// <summary>A clock of its own that starts at a given time and runs a number of times as fast as the system's, for rehearsals.</summary>
/// <param name="start">What it shows at first.</param>
/// <param name="speed">How many of its seconds pass in one real second; more than 0.</param>
/// <param name="real">The clock that drives it.</param>
internal sealed class ScaledTimeProvider(DateTimeOffset start, double speed, TimeProvider real) : TimeProvider
{
    private readonly long _origin = real.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start.ToUniversalTime() + (real.GetElapsedTime(_origin) * speed);
}
