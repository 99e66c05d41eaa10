using Bruggen.Smartschool.Soap;

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
    /// <param name="code">The result code, or null for a fault.</param>
    /// <param name="methodIsMissing">Whether this platform does not know the method, as older ones do not (api 1.5).</param>
    internal SmartschoolRefusedException(string message, int? code, bool methodIsMissing = false)
        : base(message)
    {
        Code = code;
        MethodIsMissing = methodIsMissing;
    }

    /// <summary>The result code (api 1.3), or null where the answer was a SOAP fault.</summary>
    public int? Code { get; }

    /// <summary>Whether the platform does not know the method at all.</summary>
    internal bool MethodIsMissing { get; }

    /// <summary>Whether a profile without the right to this one method could explain the refusal (api 1.2, grade C: code 8 or a fault).</summary>
    internal bool MayConcernThisMethodOnly => Code is null or ResultCodes.AccessCodeWrong;
}
