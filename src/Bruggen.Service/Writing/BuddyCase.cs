using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using Bruggen.Storage.Firings;

namespace Bruggen.Service.Writing;

/// <summary>A firing that asks for a buddy, and which of its buddies is meant.</summary>
/// <param name="Rule">The rule as it is now.</param>
/// <param name="Step">Place of the action under <c>then:</c>, from 0.</param>
/// <param name="Stored">The firing.</param>
/// <param name="Pupil">Who is away.</param>
/// <param name="Number">The first buddy of the firing is 1.</param>
internal sealed record BuddyCase(Rule Rule, int Step, StoredFiring Stored, Pupil Pupil, int Number)
{
    /// <summary>What the rule says.</summary>
    public ActionSpec.Buddy Spec => (ActionSpec.Buddy)Rule.Then[Step];
}
