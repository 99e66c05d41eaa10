namespace Bruggen.Domain.Actions;

/// <summary>Where a task stands after it was sent.</summary>
public enum TaskState
{
    /// <summary>Somebody has it.</summary>
    Open,

    /// <summary>Somebody has it, and its date has passed without an answer.</summary>
    Overdue,

    /// <summary>Done, or taken as done where nobody can say so.</summary>
    Done,

    /// <summary>Somebody else has it now, as a task of its own.</summary>
    HandedOver,

    /// <summary>What it was for is no longer so.</summary>
    NoLongerNeeded,
}
