namespace Bruggen.Smartschool;

/// <summary>
/// How the service account logs in to the web application (PROTOCOL.md, Sign-in). Secrets are asked at every login, so that a
/// replaced one works without a restart.
/// </summary>
/// <param name="User">The username.</param>
/// <param name="ReadPassword">Gives the password.</param>
/// <param name="ReadTotpSecret">Gives the secret of the authenticator app, in base 32 or as an <c>otpauth:</c> link; null where the account has no second factor.</param>
/// <param name="ReadVerificationAnswer">Gives the answer of the account verification, a birth date such as <c>1980-05-17</c>; null where it is not known.</param>
public sealed record WebLogin(string User, Func<string> ReadPassword, Func<string>? ReadTotpSecret = null, Func<string>? ReadVerificationAnswer = null)
{
    /// <summary>Says nothing of the account.</summary>
    public override string ToString() => nameof(WebLogin);
}
