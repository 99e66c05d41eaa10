namespace Bruggen.Smartschool.Web.Session;

/// <summary>What became of a write that goes out once.</summary>
internal abstract record WebWrite
{
    private WebWrite()
    {
    }

    /// <summary>The application answered.</summary>
    public sealed record Answered(WebAnswer Answer) : WebWrite;

    /// <summary>It is certain that nothing was done.</summary>
    public sealed record NotSent(string Reason) : WebWrite;

    /// <summary>The login itself is refused.</summary>
    public sealed record Refused(RefusalReason Reason, string Remedy) : WebWrite;

    /// <summary>It may have been done.</summary>
    public sealed record Unknown(string Reason) : WebWrite;
}
