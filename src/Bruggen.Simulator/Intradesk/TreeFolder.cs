namespace Bruggen.Simulator.Intradesk;

/// <summary>A folder.</summary>
internal sealed record TreeFolder : TreeItem
{
    /// <summary>The colours there are; any other is a hard error (quirk 24 of PROTOCOL.md).</summary>
    public static IReadOnlyList<string> Colours { get; } = ["red", "brown", "orange", "yellow", "green", "aqua", "blue", "purple", "pink", "white", "black"];

    public required string Color { get; init; }

    public bool IsConfidential { get; init; }
}
