using System.Collections.Immutable;

namespace Bruggen.Worker.Configuration;

/// <summary>What one file gave: its meaning, or every problem that stands in the way of it.</summary>
internal sealed record FileReading<T>(T? Value, ImmutableArray<Problem> Problems)
    where T : class;
