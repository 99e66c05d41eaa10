using System.Collections.Immutable;

namespace Bruggen.Domain.Planning;

/// <summary>What there is already for pupils and classes, and other actions can turn to.</summary>
/// <param name="Buddies">The key of the buddy who was told, by the key of the pupil.</param>
/// <param name="Folders">The place of the material folder, such as <c>Bruggen/3B</c>, by class.</param>
public sealed record KnownBridges(ImmutableDictionary<string, string> Buddies, ImmutableDictionary<string, string> Folders)
{
    /// <summary>Nothing yet.</summary>
    public static KnownBridges None { get; } = new(
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal));
}
