namespace Bruggen.Smartschool;

/// <summary>A ticket for a helpdesk team (PROTOCOL.md, Helpdesk and Skore).</summary>
/// <param name="Title">The subject.</param>
/// <param name="Description">The text.</param>
/// <param name="Item">The id of what it is about, one of <see cref="IHelpdesk.GetItemsAsync"/>.</param>
/// <param name="Identifier">The user identifier of who asks.</param>
/// <param name="Priority">1 to 5; the platform's default is 3.</param>
public sealed record HelpdeskTicket(string Title, string Description, string Item, string Identifier, int Priority = 3)
{
    /// <summary>1 to 5.</summary>
    public int Priority { get; } = Priority is >= 1 and <= 5
        ? Priority
        : throw new ArgumentOutOfRangeException(nameof(Priority), Priority, "A priority is 1 to 5.");

    /// <summary>Says nothing of its text, so that a log cannot either.</summary>
    public override string ToString() => nameof(HelpdeskTicket);
}
