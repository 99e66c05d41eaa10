namespace Bruggen.Storage.Journal;

/// <summary>What the journal knows about one send.</summary>
public enum SendState
{
    /// <summary>It was about to be made, and nothing is known of its end.</summary>
    Unknown,

    /// <summary>The platform took it.</summary>
    Sent,

    /// <summary>The platform answered no, or it certainly did not leave.</summary>
    NotSent,
}
