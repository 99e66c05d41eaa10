using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Domain.Rules;

/// <summary>What a rule's filter may ask of a pupil beside the class.</summary>
/// <param name="Groups">Codes and names of the pupil's groups.</param>
/// <param name="BirthDate">Null where it is not known.</param>
public sealed record PupilTraits(ImmutableArray<string> Groups, LocalDate? BirthDate)
{
    /// <summary>Nothing is known, as in a replay of a bare register.</summary>
    public static PupilTraits Unknown { get; } = new([], BirthDate: null);
}
