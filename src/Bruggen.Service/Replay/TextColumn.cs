namespace Bruggen.Service.Replay;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Widest">Longer words are cut off here.</param>
/// <param name="IsNumber">Whether it is set to the right.</param>
internal sealed record TextColumn(string Title, int Widest, bool IsNumber = false);
