namespace Bruggen.Smartschool.Web;

/// <summary>What is known of something that was to be made once in the web application, as <see cref="SendOutcome"/> is of a message.</summary>
/// <typeparam name="T">What was made.</typeparam>
public abstract record WebOutcome<T>
{
    private WebOutcome()
    {
    }

    /// <summary>It is there.</summary>
    /// <param name="Made">As the application gives it back.</param>
    public sealed record Sent(T Made) : WebOutcome<T>;

    /// <summary>The application said no: nothing was made, and the same will be refused again.</summary>
    /// <param name="Reason">Why, for programs.</param>
    /// <param name="Remedy">What to do about it, in one sentence.</param>
    public sealed record Refused(RefusalReason Reason, string Remedy) : WebOutcome<T>;

    /// <summary>It is certain that nothing was made, so it may be tried again.</summary>
    /// <param name="Reason">Why, in one sentence.</param>
    public sealed record NotSent(string Reason) : WebOutcome<T>;

    /// <summary>It may or may not have been made.</summary>
    /// <param name="Reason">Why, in one sentence.</param>
    public sealed record Unknown(string Reason) : WebOutcome<T>;
}
