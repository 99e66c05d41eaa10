namespace Bruggen.Simulator.Intradesk;

/// <summary>A weblink.</summary>
internal sealed record TreeWeblink : TreeItem
{
    /// <summary>The user id of whoever made it.</summary>
    public required string Owner { get; init; }

    public required string Url { get; init; }

    public required string Icon { get; init; }
}
