namespace Bruggen.Smartschool;

/// <summary>Why Smartschool said no, as far as it can be told.</summary>
public enum RefusalReason
{
    /// <summary>Something else; the sentence says what is known.</summary>
    Other,

    /// <summary>The configuration itself is at fault: the address, or a part that is not configured.</summary>
    Configuration,

    /// <summary>The access code is wrong, or its profile may not call the method (PROTOCOL.md, Access code).</summary>
    AccessCode,

    /// <summary>This platform does not have the method.</summary>
    MethodMissing,

    /// <summary>The service answered with a SOAP fault.</summary>
    Fault,

    /// <summary>The person is not known.</summary>
    UnknownPerson,

    /// <summary>The group, class or course is not known, or is empty.</summary>
    UnknownGroup,

    /// <summary>The date is not one the platform takes.</summary>
    Date,

    /// <summary>A module the method needs is not active.</summary>
    ModuleMissing,

    /// <summary>The message was not taken.</summary>
    Message,

    /// <summary>The platform's own data are in conflict, such as a number that is used twice.</summary>
    Conflict,

    /// <summary>The platform met an error of its own; later it may work.</summary>
    PlatformError,

    /// <summary>The username or password of the service account is wrong, or the account is locked (PROTOCOL.md, Sign-in).</summary>
    WebPassword,

    /// <summary>The second factor was not accepted or is not configured (PROTOCOL.md, Sign-in).</summary>
    WebSecondFactor,

    /// <summary>The account verification was not accepted or is not configured (PROTOCOL.md, Sign-in).</summary>
    WebVerification,

    /// <summary>The session ended again right after a fresh login (PROTOCOL.md, Expiry of a session).</summary>
    WebSession,

    /// <summary>The account may not do this.</summary>
    NotAllowed,

    /// <summary>What was asked for is not there.</summary>
    NotFound,

    /// <summary>The client id or secret of OneRoster is wrong (PROTOCOL.md, OneRoster token).</summary>
    OneRosterCredentials,
}
