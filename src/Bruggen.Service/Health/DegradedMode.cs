using NodaTime;

namespace Bruggen.Service.Health;

/// <summary>That attendance cannot be read at the moment, and what still works.</summary>
/// <param name="Level"><see cref="Behind"/> or <see cref="Stopped"/>.</param>
/// <param name="Since">The first failure in a row.</param>
/// <param name="Failures">How many there were, at least 1.</param>
/// <param name="NextTry">When it is tried again.</param>
internal sealed record DegradedMode(string Level, Instant Since, int Failures, Instant NextTry)
{
    /// <summary>What was read last is still young enough to be acted on.</summary>
    public const string Behind = "behind";

    /// <summary>It is too old: nothing is planned, and nothing is sent about pupils.</summary>
    public const string Stopped = "stopped";
}
