namespace Bruggen.Domain.Actions;

/// <summary>What can keep a held row until a person answers.</summary>
public enum ActionHold
{
    /// <summary>Too many pupils at once: one question is asked, and the answer applies to all.</summary>
    Brake,

    /// <summary>A person says first whether it may go: <c>bruggen tasks approve</c> or <c>refuse</c>.</summary>
    Approval,

    /// <summary>The register looks wrong, so what it touches waits until somebody has looked.</summary>
    Register,

    /// <summary>The database was restored, and nothing proves that this did not leave after the backup was made.</summary>
    Restored,
}
