namespace Bruggen.Simulator.Web;

/// <summary>How far a session has come (PROTOCOL.md, Sign-in).</summary>
internal enum SessionStage
{
    /// <summary>Nobody is signed in.</summary>
    Anonymous,

    /// <summary>The password was right; the birth date is asked for.</summary>
    Verification,

    /// <summary>The second factor is asked for.</summary>
    SecondFactor,

    /// <summary>Somebody is signed in.</summary>
    SignedIn,
}
