namespace Bruggen.Simulator.Intradesk;

/// <summary>A weblink.</summary>
internal sealed record TreeWeblink : TreeItem
{
    public required string Url { get; init; }

    public required string Icon { get; init; }
}
