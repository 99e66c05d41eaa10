using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Storage.Rules;

/// <summary>What a rule matched already when it came: nothing was done about it, and nothing will be until it is adopted.</summary>
/// <param name="Id">Its number in the store; 0 for one that is not kept yet.</param>
/// <param name="Version">The firing version of the rule that matched; another version asks anew.</param>
/// <param name="Firing">What would have fired.</param>
/// <param name="Anchor">The text that tells it apart from other firings of the rule for the pupil.</param>
/// <param name="Trace">Why it would have fired, in one sentence, or null.</param>
/// <param name="SeenAt">When it was kept.</param>
public sealed record StandingMatch(long Id, string Version, Firing Firing, string Anchor, string? Trace, Instant SeenAt);
