using System.Collections.Immutable;

namespace Bruggen.Smartschool;

/// <summary>What a platform says of its web service (PROTOCOL.md, Transport).</summary>
/// <param name="Operations">The names of the methods in its description; empty where the description could not be read.</param>
/// <param name="ServerTime">The platform's clock when it answered, to the second, or null where it did not say.</param>
/// <param name="AskedAt">This machine's clock half-way the question.</param>
public sealed record WebServiceDescription(ImmutableSortedSet<string> Operations, DateTimeOffset? ServerTime, DateTimeOffset AskedAt)
{
    /// <summary>How far this machine's clock is ahead of the platform's; negative when it is behind; null where it cannot be told.</summary>
    public TimeSpan? ClockSkew => AskedAt - ServerTime;
}
