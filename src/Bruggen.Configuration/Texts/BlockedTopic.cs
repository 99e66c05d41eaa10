namespace Bruggen.Configuration.Texts;

/// <summary>What a word of the block list gives away.</summary>
internal enum BlockedTopic
{
    /// <summary>Why somebody is away, or the code that says it.</summary>
    Reason,

    /// <summary>How long or how often somebody is away.</summary>
    Length,

    /// <summary>When somebody is expected back.</summary>
    Return,

    /// <summary>Marks, or the chance of passing.</summary>
    Marks,

    /// <summary>Where somebody lives or can be reached.</summary>
    Reach,

    /// <summary>Who else helps.</summary>
    Helper,
}
