using System.Collections.Immutable;

namespace Bruggen.Service.Health;

/// <summary>What <c>health.json</c> says.</summary>
/// <param name="State">The worst of the reasons, in lower case; <c>starting</c> instead of green or yellow until attendance was read for the first time.</param>
/// <param name="At">When it was written, on the service's own clock, ISO 8601.</param>
/// <param name="LastPoll">When attendance was last read in full, or null.</param>
/// <param name="Sending"><c>on</c> or <c>watch</c>.</param>
/// <param name="Reasons">One sentence each; empty when all is well.</param>
internal sealed record HealthReport(string State, string At, string? LastPoll, string? Sending, ImmutableArray<HealthReason> Reasons)
{
    /// <summary><c>starting</c>, <c>running</c>, <c>stopped</c> or <c>refused</c>; null in a report of who does not say.</summary>
    public string? Service { get; init; }

    /// <summary>When attendance is read next, ISO 8601; null when no school-day is in sight, or the service does not run.</summary>
    public string? NextPoll { get; init; }

    /// <summary>What would have gone out, in one sentence, while messages do not; null while they do.</summary>
    public string? Watching { get; init; }

    /// <summary>That attendance cannot be read; null while it can.</summary>
    public HealthDegraded? Degraded { get; init; }
}
