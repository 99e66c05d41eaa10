using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Rules.Activation;

/// <summary>That a version of a rule was met, and from when it may act.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Version">Its <see cref="FiringVersion"/>.</param>
/// <param name="SeenAt">When an evaluation first met it, or met it again after it had been away.</param>
/// <param name="ActsFrom">The half-day from which it acts; null for at once.</param>
/// <param name="LeftAt">The newest half-day it was evaluated at before another version, or none, took its place; null while it is in force.</param>
public sealed record RuleActivation(string Rule, string Version, Instant SeenAt, HalfDay? ActsFrom, HalfDay? LeftAt)
{
    /// <summary>Whether what is first seen to hold at that half-day may be acted on.</summary>
    public bool ActsAt(HalfDay at) => ActsFrom is not { } from || at >= from;

    /// <summary>
    /// Whether a version that had to wait acts for the first time: at the moments from <paramref name="from"/> to
    /// <paramref name="newest"/>, or earlier on the same date.
    /// </summary>
    public bool IsFresh(HalfDay from, HalfDay newest) => ActsFrom is { } first && first <= newest && (first >= from || first.Date == newest.Date);
}
