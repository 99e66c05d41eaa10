using System.Collections.Immutable;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Planning.Buddies;
using NodaTime;

namespace Bruggen.Worker.Configuration;

/// <summary>What <c>people.yaml</c> says: exceptions on people.</summary>
/// <param name="Silences">Pupils about whom nothing is done.</param>
/// <param name="SkippedCoAccounts">Co-accounts that get no messages.</param>
/// <param name="OpeningBalances">Unexcused half-days brought from a previous school this year (domain 2.10), by pupil.</param>
internal sealed record PeopleSettings(
    ImmutableArray<Silence> Silences,
    ImmutableArray<SkippedCoAccount> SkippedCoAccounts,
    ImmutableDictionary<string, int> OpeningBalances)
{
    /// <summary>No exceptions.</summary>
    public static PeopleSettings None { get; } = new([], [], ImmutableDictionary<string, int>.Empty);

    /// <summary>Who can be a buddy of whom.</summary>
    public BuddyWishes Buddies { get; init; } = BuddyWishes.None;

    /// <summary>Who stands in for whom.</summary>
    public ImmutableArray<Deputy> Deputies { get; init; } = [];

    /// <summary>The one counsellor of each sealed pupil, by pupil.</summary>
    public ImmutableDictionary<string, string> Sealed { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether nothing is to be done about a pupil on a date.</summary>
    public bool IsSilenced(string pupil, LocalDate on) =>
        Silences.Any(silence => silence.Pupil == pupil && silence.IsInForce(on));
}
