using System.Security.Cryptography;

namespace Bruggen.Simulator.Web;

/// <summary>One PHP session. Only touched while an operation works.</summary>
internal sealed class WebSession(string id)
{
    public string Id { get; } = id;

    /// <summary>The token of this session's forms; a form with that of another session is refused (quirk 20 of PROTOCOL.md).</summary>
    public string FormToken { get; } = RandomNumberGenerator.GetHexString(43, lowercase: true);

    public SessionStage Stage { get; set; }

    /// <summary>The account whose password was right; <see langword="null"/> before that.</summary>
    public ServiceAccount? Account { get; set; }

    /// <summary>Whoever that account is on the platform.</summary>
    public PlatformUser? User { get; set; }

    public DateTimeOffset LastSeen { get; set; }

    /// <summary>An expiry asked for, with the number of calls that still go well.</summary>
    public (int CallsLeft, SessionStage FallsBackTo)? Ending { get; set; }

    /// <summary>Where somebody who may not go on is sent.</summary>
    public string NextPage => Stage switch
    {
        SessionStage.Verification => "/account-verification",
        SessionStage.SecondFactor => "/2fa",
        SessionStage.SignedIn => "/",
        _ => "/login",
    };
}
