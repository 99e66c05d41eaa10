using System.Collections.Immutable;

namespace Bruggen.Simulator.Intradesk;

/// <summary>A file with its one revision.</summary>
internal sealed record TreeFile : TreeItem
{
    public string RevisionId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The user id of whoever uploaded it.</summary>
    public required string Owner { get; init; }

    public required ImmutableArray<byte> Content { get; init; }
}
