using System.Collections.Immutable;

namespace Bruggen.Configuration;

/// <summary>What one file gave: its meaning, or every problem that stands in the way of it.</summary>
internal sealed record FileReading<T>(T? Value, ImmutableArray<Problem> Problems)
    where T : class
{
    /// <summary>What is odd and stops nothing.</summary>
    public ImmutableArray<Problem> Remarks { get; init; } = [];
}
