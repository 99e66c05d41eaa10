namespace Bruggen.Simulator.Making;

/// <summary>A seeded source of chance: the same seed gives the same school on every machine and every version.</summary>
internal sealed class Chance(long seed)
{
    // SplitMix64: short, well known, and not bound to the platform's own generator, which may change.
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL) ^ 0xD1B54A32D192ED03UL;

    /// <summary>At least 0 and less than 1.</summary>
    public double Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var mixed = _state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1UL << 53);
        }
    }

    public bool Is(double probability) => Next() < probability;

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + (int)(Next() * (most - least + 1));

    public T Of<T>(IReadOnlyList<T> choices) => choices[(int)(Next() * choices.Count)];
}
