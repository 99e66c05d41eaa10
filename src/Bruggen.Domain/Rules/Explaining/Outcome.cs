namespace Bruggen.Domain.Rules.Explaining;

/// <summary>How a rule stands for a pupil at a moment.</summary>
public enum Outcome
{
    /// <summary>The rule is switched off, not in force, or not for this pupil.</summary>
    NotAsked,

    /// <summary>What it measures is not reached.</summary>
    NotYet,

    /// <summary>It holds, and a firing made before already did what it asks for.</summary>
    FiredBefore,

    /// <summary>It holds, and rules it needs have not fired for this.</summary>
    NeedsOthers,

    /// <summary>It holds and fires now.</summary>
    Fires,
}
