namespace Bruggen.Domain.Actions;

/// <summary>Where an addressed action stands.</summary>
public enum ActionState
{
    /// <summary>Waits for approval, a send window, a cap or the brake; the reason says which.</summary>
    Held,

    /// <summary>May go out with the next delivery.</summary>
    Due,

    /// <summary>Committed before the call to the platform: from here on it may have arrived.</summary>
    Sending,

    /// <summary>The platform took it.</summary>
    Sent,

    /// <summary>The platform answered that it does not take it; a person decides.</summary>
    Refused,

    /// <summary>No answer; never sent again on its own.</summary>
    Unknown,

    /// <summary>Will not go out.</summary>
    Withdrawn,

    /// <summary>The register changed so that it is no longer justified.</summary>
    Superseded,
}
