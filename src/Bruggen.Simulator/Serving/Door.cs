namespace Bruggen.Simulator.Serving;

/// <summary>Who may call an operation.</summary>
internal enum Door
{
    /// <summary>Anybody.</summary>
    Open,

    /// <summary>A signed-in web session (PROTOCOL.md, Web session).</summary>
    Session,

    /// <summary>A web session that also says <c>X-Requested-With</c>, as the old modules want it (PROTOCOL.md, Headers).</summary>
    XhrSession,

    /// <summary>A OneRoster token (PROTOCOL.md, OneRoster token).</summary>
    Token,
}
