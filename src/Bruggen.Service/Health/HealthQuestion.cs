using System.Collections.Immutable;

namespace Bruggen.Service.Health;

/// <summary>One way in which the service can look well and do nothing.</summary>
internal abstract class HealthQuestion
{
    /// <summary>What it is about, one word, as health shows it.</summary>
    public abstract string Topic { get; }

    /// <summary>
    /// Whether configuration, roster and date alone give the answer: then it is asked again only when one of them has
    /// changed, and the doctor asks it too.
    /// </summary>
    public virtual bool IsStanding => true;

    /// <summary>Whether the admin gets a letter about it: not about what passes by itself, or keeps every letter from leaving.</summary>
    public virtual bool IsTold => true;

    /// <summary>Topics of stages that say the same and why: while one of them is on the board, this question adds nothing.</summary>
    public virtual ImmutableArray<string> SaidBy => [];

    /// <summary>What is not well; null when nothing is, or it cannot be known yet.</summary>
    public abstract HealthFinding? Ask(HealthFacts facts);
}
