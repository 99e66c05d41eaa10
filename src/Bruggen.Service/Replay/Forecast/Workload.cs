using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>
/// What a set of rules would have asked of people. It is an upper bound: nothing is taken off for actions that another
/// rule would have withdrawn, or that the caps would have held.
/// </summary>
/// <param name="From">First date.</param>
/// <param name="To">Last date, included.</param>
/// <param name="Weeks">Every ISO week of the period in which anything happens, and those in between, in order.</param>
/// <param name="Firings">How often a rule fired.</param>
/// <param name="Roles">One for each role that gets something, in the order of the roles.</param>
/// <param name="RoleWeeks">By week and role, in that order.</param>
/// <param name="Addressees">Staff only, the busiest first.</param>
/// <param name="Busiest">The ten heaviest days of a staff addressee, heaviest first.</param>
internal sealed record Workload(
    LocalDate From,
    LocalDate To,
    ImmutableArray<string> Weeks,
    int Firings,
    ImmutableArray<RoleLoad> Roles,
    ImmutableArray<WeekLoad> RoleWeeks,
    ImmutableArray<AddresseeLoad> Addressees,
    ImmutableArray<BusyDay> Busiest)
{
    /// <summary>How many busy days are shown.</summary>
    public const int BusyDays = 10;
}
