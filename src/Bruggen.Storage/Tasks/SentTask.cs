using Bruggen.Domain.Actions;
using NodaTime;

namespace Bruggen.Storage.Tasks;

/// <summary>A task that was sent, with what became of it.</summary>
/// <param name="Row">The row that was sent; its number is the number of the task.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it stands there.</param>
/// <param name="SentAt">When it reached somebody.</param>
/// <param name="ChangedAt">When it came to its state.</param>
public sealed record SentTask(KeptAction Row, TaskState State, ActionReason Reason, Instant SentAt, Instant ChangedAt)
{
    /// <summary>The number of the task.</summary>
    public long Id => Row.Id;

    /// <summary>Whether somebody still has it.</summary>
    public bool IsUnfinished => TaskStates.Unfinished.Contains(State);

    /// <summary>The id of its to-do in the planner; null for a task that went another way.</summary>
    public string? Remote { get; init; }

    /// <summary>Whether that to-do was not ticked yet when it was last looked at.</summary>
    public bool RemoteIsOpen { get; init; }
}
