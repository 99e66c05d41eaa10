namespace Bruggen.Smartschool.Web;

/// <summary>The service account in the web application (PROTOCOL.md, Web session).</summary>
public interface IWebAccount
{
    /// <summary>Whether the school configured one.</summary>
    bool IsConfigured { get; }

    /// <summary>Logs in when there is no session, and says who that is.</summary>
    /// <exception cref="SmartschoolUnavailableException">No usable answer came.</exception>
    /// <exception cref="SmartschoolRefusedException">The login was refused; a wrong password is not tried a second time, since that would lock
    /// the account (PROTOCOL.md, Sign-in).</exception>
    Task<WebIdentity> WhoAmIAsync(CancellationToken ct);
}
