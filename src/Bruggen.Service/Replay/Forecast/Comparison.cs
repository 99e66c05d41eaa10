using System.Collections.Immutable;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>The workload of one set of rules, or of two beside each other.</summary>
/// <param name="Before">Of the rules.</param>
/// <param name="After">Of the rules they are compared with; null for none.</param>
internal sealed record Comparison(Workload Before, Workload? After)
{
    /// <summary>The roles that get something from either, in their order.</summary>
    public ImmutableArray<Role> Roles { get; } =
        [.. Before.Roles.Concat(After?.Roles ?? []).Select(role => role.Role).Distinct().Order()];

    /// <summary>The weeks of both, in order, none left out in between.</summary>
    public ImmutableArray<string> Weeks { get; } =
        [.. Before.Weeks.Union(After?.Weeks ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Replays the rules, and the rules to compare with where there are any, and adds up what they ask.</summary>
    public static Comparison Of(ReplayRun run, ReplayInput input, Roster? roster, LocalDate from, LocalDate to, CancellationToken ct)
    {
        var addressing = new Addressing(input.Register, input.School, roster);
        return new Comparison(Of(input.Rules), input.OtherRules is null ? null : Of(input.OtherRules));

        Workload Of(RuleBook rules) => WorkloadCount.Of(run.Evaluate(rules, from, to, ct), rules, addressing, input.Calendar, from, to);
    }

    /// <summary>What comes to a role; nothing when it is not there.</summary>
    public static RoleLoad Of(Workload side, Role role) =>
        side.Roles.FirstOrDefault(row => row.Role == role) ?? new RoleLoad(role, default, 0);

    /// <summary>What comes to a role in a week.</summary>
    public static Load Of(Workload side, string week, Role role) =>
        side.RoleWeeks.FirstOrDefault(row => row.Week == week && row.Role == role)?.Load ?? default;

    /// <summary>What comes to staff in a week.</summary>
    public static Load Of(Workload side, string week) =>
        side.RoleWeeks.Where(row => row.Week == week && !Domain.Planning.Roles.IsFamily(row.Role)).Aggregate(default(Load), (sum, row) => sum + row.Load);
}
