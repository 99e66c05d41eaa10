namespace Bruggen.Smartschool.Web.Session;

/// <summary>The pages of the web application that mean something to a session (PROTOCOL.md, Sign-in).</summary>
internal enum WebPlace
{
    /// <summary>Any other page.</summary>
    Elsewhere,

    /// <summary>The login form.</summary>
    Login,

    /// <summary>The second factor.</summary>
    SecondFactor,

    /// <summary>The account verification.</summary>
    Verification,
}
