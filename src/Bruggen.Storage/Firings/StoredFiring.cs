using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Storage.Firings;

/// <summary>A firing that was kept.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="Firing">What fired.</param>
/// <param name="RuleVersion">The version of the rule it fired under.</param>
/// <param name="Anchor">The text that told it apart from other firings of the rule for the pupil.</param>
/// <param name="Trace">Why it fired, in one sentence, or null.</param>
/// <param name="CreatedAt">When it was kept.</param>
/// <param name="SupersededAt">When it was found to be no longer justified, or null.</param>
public sealed record StoredFiring(long Id, Firing Firing, string RuleVersion, string Anchor, string? Trace, Instant CreatedAt, Instant? SupersededAt)
{
    /// <summary>Whether something done about it has left, may have, or was decided on: all but what a correction took back before it left.</summary>
    public bool WasActedOn { get; init; }

    /// <summary>Whether what it asked for counts as done, so that it is not done again: not when a correction took all of it back before it left.</summary>
    public bool Counts => SupersededAt is null || WasActedOn;
}
