using System.Collections.Immutable;
using Bruggen.Domain.Rules;

namespace Bruggen.Domain.Actions;

/// <summary>A firing and what is to be done about it.</summary>
/// <param name="Firing">What fired.</param>
/// <param name="Anchor">Tells it apart from other firings of the rule for the pupil; unique with rule, pupil and level.</param>
/// <param name="RuleVersion">The version of the rule.</param>
/// <param name="Rows">One for each addressed action; may be empty.</param>
/// <param name="Trace">Why it fired, in one sentence without names or codes; kept as long as the firing.</param>
public sealed record PlannedFiring(Firing Firing, string Anchor, string RuleVersion, ImmutableArray<PlannedAction> Rows, string? Trace = null)
{
    /// <summary>
    /// Set when the rule matched already when this version of what decides it came: the firing is kept as a standing
    /// match, its rows are not kept, and nothing is done about it until it is adopted.
    /// </summary>
    public string? StandsUnder { get; init; }

    /// <summary>The standing match that this firing takes the place of, by number.</summary>
    public long? Adopts { get; init; }
}
