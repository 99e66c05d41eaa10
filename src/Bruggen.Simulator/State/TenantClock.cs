namespace Bruggen.Simulator.State;

/// <summary>The tenant's own time: a clock underneath, shifted by <c>PUT /_sim/clock</c> and scaled by <c>--speed</c>.</summary>
public sealed class TenantClock : TimeProvider
{
    private readonly TimeProvider _underneath;
    private readonly double _speed;
    private Anchor _anchor;

    internal TenantClock(SimulatorOptions options)
    {
        if (!(options.Speed > 0))
        {
            throw new ArgumentException("The speed of the tenant's clock is greater than 0.", nameof(options));
        }

        _underneath = options.TimeProvider;
        _speed = options.Speed;
        var start = _underneath.GetUtcNow();
        _anchor = new Anchor(start, options.Clock ?? start);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var anchor = Volatile.Read(ref _anchor);
        var passed = _underneath.GetUtcNow() - anchor.Underneath;
        return (anchor.Tenant + (passed * _speed)).ToUniversalTime();
    }

    /// <summary>The same moment with the offset of Brussels.</summary>
    internal DateTimeOffset Now => BrusselsTime.Local(GetUtcNow());

    /// <summary>The time of the clock underneath, which nobody shifts or scales.</summary>
    internal DateTimeOffset Underneath => _underneath.GetUtcNow();

    internal DateOnly Today => BrusselsTime.Date(GetUtcNow());

    internal void Set(DateTimeOffset now) => Volatile.Write(ref _anchor, new Anchor(_underneath.GetUtcNow(), now));

    private sealed record Anchor(DateTimeOffset Underneath, DateTimeOffset Tenant);
}
