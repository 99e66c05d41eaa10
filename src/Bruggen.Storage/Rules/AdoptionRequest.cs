using NodaTime;

namespace Bruggen.Storage.Rules;

/// <summary>A person's wish that the standing matches of a rule are acted on after all.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Version">The firing version the person was shown.</param>
/// <param name="RequestedAt">When.</param>
public sealed record AdoptionRequest(string Rule, string Version, Instant RequestedAt);
