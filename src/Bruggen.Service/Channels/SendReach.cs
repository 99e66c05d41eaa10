namespace Bruggen.Service.Channels;

/// <summary>How far an answer to a message reaches.</summary>
internal enum SendReach
{
    /// <summary>All is well.</summary>
    Nothing,

    /// <summary>
    /// It may be this mailbox, or what all messages share, such as the sender: the same to several people in a row is the latter
    /// (PROTOCOL.md, Result codes, codes 9 and 18).
    /// </summary>
    PerhapsEverything,

    /// <summary>Nobody knows what became of this one; several in a row are the platform, and those behind them are better kept.</summary>
    Doubt,

    /// <summary>Smartschool will answer the same to every message until a person repairs something.</summary>
    Everything,

    /// <summary>The school stopped sending in between; it says itself when that ends.</summary>
    Order,

    /// <summary>Smartschool was not reached; the next successful poll says that it is back.</summary>
    Line,
}
