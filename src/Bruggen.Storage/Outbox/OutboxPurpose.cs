namespace Bruggen.Storage.Outbox;

/// <summary>What an outbox row is for, which decides what is asked of it just before it goes out.</summary>
public enum OutboxPurpose
{
    /// <summary>A step of its rule.</summary>
    Step,
}
