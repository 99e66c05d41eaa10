namespace Bruggen.Storage.Pupils;

/// <summary>How much was kept about a pupil.</summary>
/// <param name="HalfDays">Half-days with a code.</param>
/// <param name="Firings">Times that a rule fired or matched.</param>
/// <param name="Actions">Actions about the pupil or to the pupil.</param>
public sealed record Forgotten(int HalfDays, int Firings, int Actions)
{
    /// <summary>Whether there was nothing at all.</summary>
    public bool IsNothing => this is { HalfDays: 0, Firings: 0, Actions: 0 };
}
