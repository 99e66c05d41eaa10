using Bruggen.Simulator.Making;

namespace Bruggen.Simulator.Disorder;

/// <summary>Gives every answer another form that is just as legal; the same seed and the same calls in the same order give the same answers.</summary>
internal sealed class ChaosMode(long seed)
{
    private long _calls;

    /// <summary>Back to the first call.</summary>
    public void Restart() => Interlocked.Exchange(ref _calls, 0);

    /// <summary>The forms of the next answer.</summary>
    public ChaoticAnswer Next() => new(new Chance(unchecked((seed * 1_000_003) + Interlocked.Increment(ref _calls))));
}
