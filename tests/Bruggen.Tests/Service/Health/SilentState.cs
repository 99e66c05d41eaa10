using Bruggen.Tests.EndToEnd;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.Service.Health;

/// <summary>A working school from which one thing is taken, so that Bruggen can do nothing or less than the school expects.</summary>
/// <param name="Name">What is taken.</param>
/// <param name="Topic">What health is to speak of.</param>
/// <param name="TakeAsync">Takes it.</param>
internal sealed record SilentState(string Name, string Topic, Func<SteppedService, Task> TakeAsync)
{
    /// <summary>Whether it is taken before the very first reading, rather than from a service that was seen to be well.</summary>
    public bool IsAtFirst { get; init; }

    /// <summary>The time of the cycle that is to notice.</summary>
    public string At { get; init; } = "2026-10-06T09:15";

    /// <summary>Whether only a plan and a delivery follow, and no poll.</summary>
    public bool WithoutPoll { get; init; }

    /// <summary>The files the service begins with, where they are not those of the working school.</summary>
    public Action<OutsideConfiguration> Begin { get; init; } = _ => { };

    /// <summary>Whether the clock is the machine's own.</summary>
    public bool IsRealClock { get; init; }
}
