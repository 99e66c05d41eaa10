using System.Collections.Immutable;
using Bruggen.Domain.Actions;

namespace Bruggen.Storage.Tasks;

/// <summary>Which tasks to list; what is null or empty does not restrict.</summary>
public sealed record TaskFilter
{
    /// <summary>Any of these states.</summary>
    public ImmutableArray<TaskState> States { get; init; } = [];

    /// <summary>About this pupil, by key.</summary>
    public string? Pupil { get; init; }

    /// <summary>With this person, by key.</summary>
    public string? Person { get; init; }
}
