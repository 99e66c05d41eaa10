using System.Collections.Immutable;

namespace Bruggen.Domain.School;

/// <summary>
/// Somebody whose key has become another: the school gave an internal number to who had none, or corrected one. The key is
/// what everything kept about a person goes by, so it moves along; else the same absence would be a new one.
/// </summary>
/// <param name="From">The key until now.</param>
/// <param name="To">The key from now on.</param>
public sealed record KeyChange(string From, string To)
{
    /// <summary>
    /// Who has another key in a roster than in the one before: the same person by the platform's own id (PROTOCOL.md, Accounts), or by
    /// username and name together, since a username alone is given out again when its owner has left.
    /// </summary>
    public static ImmutableArray<KeyChange> Between(Roster before, Roster now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        return
        [
            .. Changes(before.Pupils, now.Pupils, pupil => pupil.Key, pupil => (pupil.PlannerId, pupil.Username, pupil.FirstName, pupil.LastName)),
            .. Changes(before.Staff, now.Staff, member => member.Key, member => (member.PlannerId, member.Username, member.FirstName, member.LastName)),
        ];
    }

    private static IEnumerable<KeyChange> Changes<T>(
        IEnumerable<T> before, IEnumerable<T> now, Func<T, string> keyOf, Func<T, (string? Id, string Username, string FirstName, string LastName)> personOf)
    {
        var (old, current) = (before.ToDictionary(keyOf, StringComparer.Ordinal), now.ToDictionary(keyOf, StringComparer.Ordinal));
        var gone = old.Where(pair => !current.ContainsKey(pair.Key)).Select(pair => (pair.Key, Person: personOf(pair.Value))).ToList();
        return gone.Count == 0
            ? []
            : from joined in current
              where !old.ContainsKey(joined.Key)
              let person = personOf(joined.Value)
              let same = gone.Where(one => IsSame(one.Person, person)).ToList()
              where same.Count == 1
              select new KeyChange(same[0].Key, joined.Key);
    }

    private static bool IsSame((string? Id, string Username, string FirstName, string LastName) one, (string? Id, string Username, string FirstName, string LastName) other) =>
        (one.Id is not null && one.Id == other.Id)
            || (string.Equals(one.Username, other.Username, StringComparison.OrdinalIgnoreCase)
                && string.Equals(one.FirstName, other.FirstName, StringComparison.OrdinalIgnoreCase)
                && string.Equals(one.LastName, other.LastName, StringComparison.OrdinalIgnoreCase));
}
