namespace Bruggen.Service.Replay.Forecast;

/// <summary>How much comes to somebody.</summary>
/// <param name="Tasks">Things to do.</param>
/// <param name="Drafts">Texts for a pupil or parents that are laid ready, to be sent by hand.</param>
/// <param name="Messages">Words to read; for a pupil or parents also those that a class teacher sends by hand.</param>
internal readonly record struct Load(int Tasks, int Drafts, int Messages)
{
    /// <summary>All of it.</summary>
    public int Items => Tasks + Drafts + Messages;

    public static Load operator +(Load left, Load right) =>
        new(left.Tasks + right.Tasks, left.Drafts + right.Drafts, left.Messages + right.Messages);
}
