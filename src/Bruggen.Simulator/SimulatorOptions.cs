using System.Collections.Frozen;

namespace Bruggen.Simulator;

/// <summary>Where the simulated tenant listens and which time it lives in.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The port on loopback, 0 to 65535; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock underneath the tenant's own.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>The tenant's time at the start; <see langword="null"/> starts at the time of <see cref="TimeProvider"/>.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>Seconds of the tenant per second of <see cref="TimeProvider"/>, greater than 0.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Switches on top of those in the school file, by name, each with a value it allows.</summary>
    public IReadOnlyDictionary<string, string> Switches { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The seed of chaos, in which every SOAP answer takes another form that is just as legal; <see langword="null"/> for none.</summary>
    public long? Chaos { get; init; }
}
