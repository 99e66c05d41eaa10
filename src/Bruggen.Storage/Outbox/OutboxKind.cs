namespace Bruggen.Storage.Outbox;

/// <summary>What an outbox row is.</summary>
public enum OutboxKind
{
    /// <summary>Something a staff member is asked to do.</summary>
    Task,

    /// <summary>Words for a person.</summary>
    Message,
}
