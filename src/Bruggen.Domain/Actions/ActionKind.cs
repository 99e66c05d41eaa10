namespace Bruggen.Domain.Actions;

/// <summary>What an outbox row is.</summary>
public enum ActionKind
{
    /// <summary>Something a staff member is asked to do.</summary>
    Task,

    /// <summary>Words for a person.</summary>
    Message,
}
