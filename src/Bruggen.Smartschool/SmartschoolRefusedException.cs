namespace Bruggen.Smartschool;

/// <summary>Smartschool answered, and the answer is no. Trying again without a change does not help.</summary>
public sealed class SmartschoolRefusedException : Exception
{
    /// <summary>For serializers only.</summary>
    public SmartschoolRefusedException()
    {
    }

    /// <param name="message">One sentence with what was refused and what to do; nothing of the request or the answer.</param>
    public SmartschoolRefusedException(string message)
        : base(message)
    {
    }

    /// <param name="message">One sentence with what was refused and what to do; nothing of the request or the answer.</param>
    /// <param name="innerException">Not used: an answer has no cause on this side.</param>
    public SmartschoolRefusedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <param name="message">One sentence with what was refused and what to do.</param>
    /// <param name="reason">Why, for programs.</param>
    /// <param name="code">The result code, or null where the answer was something else.</param>
    internal SmartschoolRefusedException(string message, RefusalReason reason, int? code = null)
        : base(message)
    {
        Reason = reason;
        Code = code;
    }

    /// <summary>The result code (PROTOCOL.md, Result codes), or null where the answer was a SOAP fault or came from another interface.</summary>
    public int? Code { get; }

    /// <summary>Why.</summary>
    public RefusalReason Reason { get; }

    /// <summary>
    /// Whether a profile without the right to this one method could explain the refusal (PROTOCOL.md, Access code, grade C: code 8 or
    /// a fault).
    /// </summary>
    internal bool MayConcernThisMethodOnly => Reason is RefusalReason.AccessCode or RefusalReason.Fault or RefusalReason.MethodMissing;
}
