using System.Collections.Immutable;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>What comes to one staff member, or to one team where nobody knows who is in it.</summary>
/// <param name="Addressee">Such as <c>klastitularis 3A</c>, or the key of a staff member.</param>
/// <param name="Weeks">The weeks in which something comes, in order.</param>
internal sealed record AddresseeLoad(string Addressee, ImmutableArray<(string Week, Load Load)> Weeks)
{
    /// <summary>In the whole period.</summary>
    public Load Total { get; } = Weeks.Aggregate(default(Load), (sum, week) => sum + week.Load);
}
