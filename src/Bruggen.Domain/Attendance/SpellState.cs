namespace Bruggen.Domain.Attendance;

/// <summary>Where a spell of absence stands (RULES.md, Spells).</summary>
public enum SpellState : byte
{
    /// <summary>There is no spell.</summary>
    None,

    /// <summary>No attending half-day since the last hit.</summary>
    Open,

    /// <summary>Some attending half-days since the last hit, not more than the merge gap.</summary>
    Returning,

    /// <summary>More attending half-days than the merge gap.</summary>
    Ended,

    /// <summary>Cut off by an absence of another kind.</summary>
    Broken,
}
