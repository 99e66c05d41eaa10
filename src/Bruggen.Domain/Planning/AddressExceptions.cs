using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Bruggen.Domain.Planning;

/// <summary>What the school has said about addressing people that the roster does not know (people.yaml).</summary>
public sealed record AddressExceptions
{
    /// <summary>No exceptions.</summary>
    public static AddressExceptions None { get; } = new();

    /// <summary>Co-accounts that are not written to, by pupil key and number.</summary>
    public FrozenSet<(string Pupil, int CoAccount)> Skipped { get; init; } = FrozenSet<(string, int)>.Empty;

    /// <summary>Who stands in for whom.</summary>
    public ImmutableArray<Deputy> Deputies { get; init; } = [];

    /// <summary>
    /// Sealed pupils, by key, with the username or internal number of the one counsellor who hears about them: every
    /// action goes there, nothing to anybody else.
    /// </summary>
    public ImmutableDictionary<string, string> Sealed { get; init; } = ImmutableDictionary<string, string>.Empty;
}
