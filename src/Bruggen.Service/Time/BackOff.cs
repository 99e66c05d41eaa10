using NodaTime;

namespace Bruggen.Service.Time;

/// <summary>
/// Waits longer after each failure in a row: the first wait, doubled each time, up to a day. Each wait is
/// drawn between half of that and all of it, so that schools that lost the same platform do not come back as one.
/// </summary>
/// <param name="chance">Where the drawing comes from.</param>
internal sealed class BackOff(Random chance)
{
    /// <summary>No wait is longer.</summary>
    public static readonly Duration Longest = Duration.FromDays(1);

    // A doubling more would be longer than a day whatever the first wait was: it is at least a second.
    private const int MostDoublings = 17;

    private Instant _failedAt;

    /// <summary>Failures since the last success.</summary>
    public int Failures { get; private set; }

    /// <summary>When the first of them was; null while there are none.</summary>
    public Instant? Since { get; private set; }

    /// <summary>When it is tried again; null while nothing fails.</summary>
    public Instant? NextTry { get; private set; }

    /// <summary>Whether it is too soon for another try. A clock that was set back ends the wait.</summary>
    public bool IsWaiting(Instant now) => NextTry is { } next && now < next && now >= _failedAt;

    /// <summary>Notes a failure.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="first">The longest first wait; more than nothing.</param>
    /// <param name="longest">No wait is longer; a day when it is not given.</param>
    /// <returns>When it is tried again.</returns>
    public Instant Fail(Instant now, Duration first, Duration? longest = null)
    {
        var wait = Duration.Min(first * (1L << Math.Min(Failures, MostDoublings)), longest ?? Longest);
        Failures++;
        Since ??= now;
        _failedAt = now;
        NextTry = now + (wait / 2) + (wait / 2 * chance.NextDouble());
        return NextTry.Value;
    }

    /// <summary>Puts the next try at another moment, because nothing can be tried before it or a better one comes sooner.</summary>
    public void MoveNextTry(Instant at) => NextTry = at;

    /// <summary>Notes that all is well, or that a person wants another try.</summary>
    public void Reset() => (Failures, Since, NextTry) = (0, null, null);
}
