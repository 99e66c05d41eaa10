namespace Bruggen.Smartschool;

/// <summary>What is known of a message after it was handed over once.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>Smartschool answered 0: the message is in the mailbox.</summary>
    public sealed record Sent : SendOutcome;

    /// <summary>Smartschool answered no: nothing was sent, and the same message will be refused again.</summary>
    /// <param name="Code">The result code (PROTOCOL.md, Result codes), or null where it was a SOAP fault.</param>
    /// <param name="Remedy">What to do about it, in one sentence.</param>
    public sealed record Refused(int? Code, string Remedy) : SendOutcome
    {
        /// <summary>What kind of no it was: one about the recipient, or one that every message would get.</summary>
        public RefusalReason Reason { get; init; }
    }

    /// <summary>Not a byte of the message left this machine, so it may be tried again.</summary>
    /// <param name="Reason">Why, in one sentence.</param>
    public sealed record NotSent(string Reason) : SendOutcome
    {
        /// <summary>Whether it was this side that let nothing leave: <see cref="SmartschoolConnection.Objection"/>.</summary>
        public bool IsWithheld { get; init; }
    }

    /// <summary>The message may or may not have been received: only a person can tell.</summary>
    /// <param name="Reason">Why, in one sentence.</param>
    public sealed record Unknown(string Reason) : SendOutcome;
}
