namespace Bruggen.Smartschool.Examining;

/// <summary>How far the way to a platform could be followed.</summary>
public enum LineStep
{
    /// <summary>The host's name leads nowhere.</summary>
    NameUnknown,

    /// <summary>The host is known, and nothing there takes a connection.</summary>
    NoConnection,

    /// <summary>A connection is taken, and no TLS 1.2 or newer can be agreed on (PROTOCOL.md, Transport).</summary>
    NoEncryption,

    /// <summary>All the way.</summary>
    Open,
}
