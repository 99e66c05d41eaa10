namespace Bruggen.Simulator.Serving;

/// <summary>Who may call an operation.</summary>
internal enum Door
{
    /// <summary>Anybody.</summary>
    Open,

    /// <summary>A signed-in web session (api 3).</summary>
    Session,

    /// <summary>A web session that also says <c>X-Requested-With</c>, as the old modules want it (api 3.4).</summary>
    XhrSession,

    /// <summary>A OneRoster token (api 2.1).</summary>
    Token,
}
