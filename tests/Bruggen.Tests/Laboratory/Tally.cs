using System.Globalization;

namespace Bruggen.Tests.Laboratory;

/// <summary>A part of a run that was planned, against how much of it happened: a run in which nothing went wrong shows nothing.</summary>
/// <param name="What">What is counted, in the plural.</param>
/// <param name="Planned">How many there should at least be.</param>
/// <param name="Happened">How many there were.</param>
internal sealed record Tally(string What, int Planned, int Happened)
{
    /// <summary>Whether less happened than was planned.</summary>
    public bool IsShort => Happened < Planned;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{What}: {Planned} planned, {Happened} happened{(IsShort ? $"; too few, so this run shows nothing about {What}" : "")}");
}
