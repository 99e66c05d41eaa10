namespace Bruggen.Smartschool.Resilience;

/// <summary>How large an answer may be, in bytes after unpacking: several times what the largest school of the country gives, and far less than what would take a machine's memory.</summary>
internal static class AnswerLimits
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>A day of attendance, or one person or word.</summary>
    public const int Small = Megabyte;

    /// <summary>A page of the web application, or one of its lists.</summary>
    public const int Page = 6 * Megabyte;

    /// <summary>Everybody of the school, or every class or course.</summary>
    public const int School = 16 * Megabyte;

    /// <summary>All the pages of a list together.</summary>
    public const int Pages = 64 * Megabyte;

    /// <summary>The exception for what is larger.</summary>
    /// <param name="host">Who sent it.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="limit">In bytes.</param>
    public static SmartschoolUnavailableException Exceeded(string host, string question, int limit) => new(
        $"{host} answered {question} with more than {limit / Megabyte} MB, which no school gives, so it is not read; tell the Smartschool help desk when it stays.",
        UnavailableReason.TooLarge);
}
