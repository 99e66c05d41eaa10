namespace Bruggen.Tests.Fuzzing;

/// <summary>A parser did something it may not.</summary>
public sealed class FuzzFindingException : Exception
{
    public FuzzFindingException()
    {
    }

    public FuzzFindingException(string message)
        : base(message)
    {
    }

    public FuzzFindingException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
