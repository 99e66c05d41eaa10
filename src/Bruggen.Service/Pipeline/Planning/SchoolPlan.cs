using System.Collections.Immutable;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Rules.Activation;
using Bruggen.Service.State;
using Bruggen.Storage.Rules;

namespace Bruggen.Service.Pipeline.Planning;

/// <summary>What one cycle would keep: made without writing anything, so that it can be shown as well as kept.</summary>
/// <param name="Activations">Versions of rules that come, come back or go.</param>
/// <param name="Firings">What fires now, what is adopted, and what stands silent.</param>
/// <param name="Answered">Wishes for adoption that this plan takes up.</param>
/// <param name="Doubt">The pupils about whom the register looks wrong.</param>
internal sealed record SchoolPlan(
    IReadOnlyList<RuleActivation> Activations,
    ImmutableArray<PlannedFiring> Firings,
    ImmutableArray<AdoptionRequest> Answered,
    RegisterDoubt Doubt);
