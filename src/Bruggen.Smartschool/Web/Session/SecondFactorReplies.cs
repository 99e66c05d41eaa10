using Bruggen.Smartschool.Soap.Decoding;

namespace Bruggen.Smartschool.Web.Session;

/// <summary>What the second factor answers (PROTOCOL.md, Sign-in).</summary>
internal static class SecondFactorReplies
{
    /// <summary>Whether the account has an authenticator app.</summary>
    public static bool OffersAuthenticator(string json) =>
        LenientJson.Parse(json).TryGetProperty("possibleAuthenticationMechanisms", out var mechanisms)
        && LenientJson.Rows(mechanisms).Select(LenientJson.Text).Contains("googleAuthenticator", StringComparer.OrdinalIgnoreCase);

    /// <summary>Where to go after a code that was right; null for one that was not. Always HTTP 200; only the flag tells.</summary>
    public static string? Onwards(string json)
    {
        var reply = LenientJson.Parse(json);
        return reply.Flag("success") ? reply.Text("redirectTo") ?? "/" : null;
    }
}
