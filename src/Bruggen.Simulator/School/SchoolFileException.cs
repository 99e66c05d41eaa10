namespace Bruggen.Simulator.School;

/// <summary>A school file that cannot be served; the message is one sentence with the JSON path and what is allowed there.</summary>
public sealed class SchoolFileException : Exception
{
    /// <summary>An exception without a place.</summary>
    public SchoolFileException()
    {
    }

    /// <summary>An exception with its sentence.</summary>
    public SchoolFileException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with its sentence and what caused it.</summary>
    public SchoolFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static SchoolFileException At(string path, string sentence) => new($"{path}: {sentence}");
}
