namespace Bruggen.Smartschool;

/// <summary>No usable answer came: the network, a timeout, an error page, an empty or mutilated body. Trying again later may help.</summary>
public sealed class SmartschoolUnavailableException : Exception
{
    /// <summary>For serializers only.</summary>
    public SmartschoolUnavailableException()
    {
    }

    /// <param name="message">One sentence with the host and the cause; nothing of the request or the answer.</param>
    public SmartschoolUnavailableException(string message)
        : base(message)
    {
    }

    /// <param name="message">One sentence with the host and the cause; nothing of the request or the answer.</param>
    /// <param name="innerException">What the network layer said.</param>
    public SmartschoolUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <param name="message">One sentence with the host and the cause; nothing of the request or the answer.</param>
    /// <param name="reason">Why, for programs.</param>
    internal SmartschoolUnavailableException(string message, UnavailableReason reason)
        : base(message) => Reason = reason;

    /// <summary>Why.</summary>
    public UnavailableReason Reason { get; }
}
