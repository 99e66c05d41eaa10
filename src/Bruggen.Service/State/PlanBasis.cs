using System.Collections.Immutable;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules.Activation;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Rules;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Service.State;

/// <summary>What a plan starts from beside the school itself: how far was evaluated, which rules are known, what a person answered.</summary>
internal sealed record PlanBasis
{
    /// <summary>The setting that says how far rules were evaluated.</summary>
    public const string EvaluatedUntilSetting = "evaluated_until";

    /// <summary>The setting that says that versions of rules are kept; a store from before they were has none.</summary>
    public const string RulesKnownSetting = "rules_known";

    /// <summary>Nothing was ever evaluated.</summary>
    public static PlanBasis Nothing { get; } = new();

    /// <summary>The newest half-day that was evaluated, in any school year; null before the first evaluation.</summary>
    public HalfDay? EvaluatedUntil { get; init; }

    /// <summary>Whether it is known which rules were in force then.</summary>
    public bool RulesAreKnown { get; init; }

    /// <summary>Every version of a rule that was met.</summary>
    public ImmutableArray<RuleActivation> Activations { get; init; } = [];

    /// <summary>What rules matched already when they came, this school year.</summary>
    public ImmutableArray<StandingMatch> Standing { get; init; } = [];

    /// <summary>What a person wants adopted.</summary>
    public ImmutableArray<AdoptionRequest> Requests { get; init; } = [];

    /// <summary>Rules whose actions the brake holds until a person answers.</summary>
    public ImmutableHashSet<string> Braked { get; init; } = [];

    /// <summary>Pupils of whom the code of a half-day kept changing this last day.</summary>
    public ImmutableHashSet<string> Restless { get; init; } = [];

    /// <summary>Until when a person has said that a class, or the school, is right as it is.</summary>
    public ImmutableDictionary<string, LocalDate> RegisterAnswers { get; init; } = ImmutableDictionary<string, LocalDate>.Empty;

    /// <summary>Reads it from the store.</summary>
    public static async Task<PlanBasis> LoadAsync(SchoolStores stores, SchoolYear year, Instant now, CancellationToken ct) => new()
    {
        EvaluatedUntil = await stores.Settings.GetAsync(EvaluatedUntilSetting, ct) is { } until ? HalfDay.Parse(until) : null,
        RulesAreKnown = await stores.Settings.GetAsync(RulesKnownSetting, ct) is not null,
        Activations = [.. await stores.Rules.LoadAsync(ct)],
        Standing = [.. await stores.Rules.StandingAsync(year.FirstMoment, year.LastMoment, ct)],
        Requests = [.. await stores.Rules.AdoptionRequestsAsync(ct)],
        Braked = [.. (await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held], Hold = ActionHold.Brake }, ct)).Select(row => row.Rule)],
        Restless = [.. await stores.Register.RestlessSinceAsync(now - Duration.FromDays(1), RegisterDoubt.FlappingChanges, ct)],
        RegisterAnswers = (await stores.Settings.WithPrefixAsync(RegisterDoubt.AnswerPrefix, ct))
            .Where(answer => LocalDatePattern.Iso.Parse(answer.Value).Success)
            .ToImmutableDictionary(answer => answer.Key, answer => LocalDatePattern.Iso.Parse(answer.Value).Value, StringComparer.Ordinal),
    };

    /// <summary>
    /// The first half-day to evaluate: the last one once more, because its codes may have come after that evaluation, so that
    /// an hour or a week offline changes when a rule fires, not whether.
    /// </summary>
    public HalfDay FirstMoment(SchoolYear year, HalfDay newest)
    {
        if (EvaluatedUntil is not { } until || until > newest)
        {
            return newest;
        }

        return until < year.FirstMoment ? year.FirstMoment : until;
    }
}
