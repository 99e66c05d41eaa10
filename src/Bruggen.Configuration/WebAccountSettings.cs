namespace Bruggen.Configuration;

/// <summary>The service account of the web application, which planner and Intradesk need (PROTOCOL.md, Sign-in).</summary>
/// <param name="User">Its username.</param>
/// <param name="Password">Where its password is kept.</param>
/// <param name="Authenticator">Where the secret of its authenticator app is kept, or null for an account without a second factor.</param>
/// <param name="Verification">Where the answer to the account verification is kept, a birth date; or null.</param>
internal sealed record WebAccountSettings(string User, AccessCodeSource Password, AccessCodeSource? Authenticator, AccessCodeSource? Verification)
{
    /// <summary>
    /// Whether this platform honours others as participants of a to-do, as <c>bruggen doctor --probe</c> found (PROTOCOL.md, Tasks
    /// for somebody else).
    /// </summary>
    public bool Participants { get; init; }
}
