using System.Collections.Frozen;

namespace Bruggen.Domain.Planning.Buddies;

/// <summary>What the school says about buddies beforehand.</summary>
/// <param name="Volunteers">Keys of the pupils who are willing; null when the school keeps no list and everybody may be asked.</param>
/// <param name="Apart">Pairs of pupils who are never each other's buddy; the order within a pair means nothing.</param>
public sealed record BuddyWishes(FrozenSet<string>? Volunteers, FrozenSet<(string One, string Other)> Apart)
{
    /// <summary>Everybody may be asked for everybody.</summary>
    public static BuddyWishes None { get; } = new(Volunteers: null, FrozenSet<(string, string)>.Empty);

    /// <summary>Whether somebody may be asked at all.</summary>
    public bool IsWilling(string pupil) => Volunteers?.Contains(pupil) != false;

    /// <summary>Whether two pupils are never each other's buddy.</summary>
    public bool AreApart(string one, string other) => Apart.Contains((one, other)) || Apart.Contains((other, one));
}
