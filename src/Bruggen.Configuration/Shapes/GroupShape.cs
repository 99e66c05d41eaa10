using System.Collections.Immutable;

namespace Bruggen.Configuration.Shapes;

/// <summary>A group of known keys.</summary>
/// <param name="Name">Its name in a sentence: <c>absent</c>, <c>a holiday</c>.</param>
/// <param name="Keys">The keys that exist, in the order in which they are listed to the admin.</param>
internal sealed record GroupShape(string Name, params ImmutableArray<KeyShape> Keys) : Shape
{
    /// <summary>Whether exactly one of the keys is written, as for a trigger.</summary>
    public bool HasOneKey { get; init; }

    /// <summary>The names of the keys.</summary>
    public ImmutableArray<string> Names { get; } = [.. Keys.Select(key => key.Name)];
}
