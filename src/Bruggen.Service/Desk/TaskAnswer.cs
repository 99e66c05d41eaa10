namespace Bruggen.Service.Desk;

/// <summary>What became of a person's decision about a task.</summary>
/// <param name="Objection">Why nothing was done, as the rest of a sentence; null when it was done or called off.</param>
/// <param name="Sends">How many messages leave because of it.</param>
/// <param name="IsCalledOff">Whether the person thought better of it.</param>
internal sealed record TaskAnswer(string? Objection, int Sends, bool IsCalledOff)
{
    /// <summary>The person thought better of it.</summary>
    public static TaskAnswer CalledOff { get; } = new(Objection: null, Sends: 0, IsCalledOff: true);

    /// <summary>It is done.</summary>
    public static TaskAnswer Done(int sends) => new(Objection: null, sends, IsCalledOff: false);

    /// <summary>Nothing is done.</summary>
    public static TaskAnswer No(string objection) => new(objection, Sends: 0, IsCalledOff: false);
}
