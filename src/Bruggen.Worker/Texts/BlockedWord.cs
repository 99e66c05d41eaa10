namespace Bruggen.Worker.Texts;

/// <summary>A word of the block list that was found in a text.</summary>
/// <param name="Word">As it was written.</param>
/// <param name="Index">Where it starts in the text.</param>
internal sealed record BlockedWord(string Word, int Index);
