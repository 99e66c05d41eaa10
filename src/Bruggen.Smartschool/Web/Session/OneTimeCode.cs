using System.Web;
using OtpNet;

namespace Bruggen.Smartschool.Web.Session;

/// <summary>The code of an authenticator app: TOTP with SHA-1, 6 digits, 30 seconds (PROTOCOL.md, Sign-in).</summary>
internal static class OneTimeCode
{
    /// <summary>The code at a moment.</summary>
    /// <param name="secret">In base 32, in groups or not, or the whole link of the QR code.</param>
    /// <param name="at">The moment, by the platform's clock.</param>
    /// <exception cref="SmartschoolRefusedException">The secret is not one.</exception>
    public static string At(string secret, DateTimeOffset at)
    {
        try
        {
            return new Totp(Base32Encoding.ToBytes(Plain(secret)), step: 30, OtpHashMode.Sha1, totpSize: 6).ComputeTotp(at.UtcDateTime);
        }
        catch (ArgumentException)
        {
#pragma warning disable MA0054 // The library's own words quote the secret.
            throw new SmartschoolRefusedException(
                "The secret of the second factor is not one: it is the base 32 text that the authenticator app shows (letters A to Z and digits 2 to 7), or its otpauth link; correct smartschool.web.totp.",
                RefusalReason.WebSecondFactor);
#pragma warning restore MA0054
        }
    }

    private static string Plain(string secret)
    {
        var text = secret.Trim();
        if (Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme == "otpauth")
        {
            text = HttpUtility.ParseQueryString(link.Query)["secret"] ?? "";
        }

        text = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).TrimEnd('=').ToUpperInvariant();
        return text.Length >= 8 ? text : throw new ArgumentException("Too short.", nameof(secret));
    }
}
