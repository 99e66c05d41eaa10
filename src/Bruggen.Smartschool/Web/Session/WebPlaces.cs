namespace Bruggen.Smartschool.Web.Session;

/// <summary>Recognises those pages by their address.</summary>
internal static class WebPlaces
{
    /// <summary>The login form.</summary>
    public const string LoginPath = "/login";

    /// <summary>Which page an address is.</summary>
    public static WebPlace Of(Uri address)
    {
        var first = address.AbsolutePath.TrimStart('/').Split('/')[0];
        return first.ToUpperInvariant() switch
        {
            "LOGIN" => WebPlace.Login,
            "2FA" => WebPlace.SecondFactor,
            "ACCOUNT-VERIFICATION" => WebPlace.Verification,
            _ => WebPlace.Elsewhere,
        };
    }
}
