namespace Bruggen.Domain.Rules;

/// <summary>What has become of the fact a firing was made of, now that attendance may have been corrected (RULES.md, Firings).</summary>
public enum FiringStanding
{
    /// <summary>It is still so: what the firing asks for may be done.</summary>
    Stands,

    /// <summary>The pupil shows signs of being back; wait.</summary>
    Wavers,

    /// <summary>It was so, and time has moved on: the pupil is back, or has relapsed.</summary>
    Over,

    /// <summary>By the register as it is now, it never was so.</summary>
    Corrected,
}
