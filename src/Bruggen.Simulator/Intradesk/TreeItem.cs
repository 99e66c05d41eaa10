namespace Bruggen.Simulator.Intradesk;

/// <summary>A folder, a file or a weblink.</summary>
internal abstract record TreeItem
{
    public string Id { get; init; } = Guid.NewGuid().ToString();

    public required string Name { get; init; }

    /// <summary>The id of the folder it is in; empty at the root.</summary>
    public required string ParentId { get; init; }

    /// <summary>Who made it, as the control calls name people.</summary>
    public required string By { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Changed { get; init; }

    public bool IsFavourite { get; init; }

    /// <summary>In the bin, for 30 days.</summary>
    public bool IsTrashed { get; init; }
}
