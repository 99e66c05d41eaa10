namespace Bruggen.Tests.Service.Doctor;

/// <summary>Assertions on lines of the report.</summary>
internal static class FindingLines
{
    /// <summary>The one line that holds the words.</summary>
    public static string ShouldHaveSingleItemOf(this IReadOnlyList<string> lines, string words) =>
        lines.Where(line => line.Contains(words, StringComparison.Ordinal)).ToList() is [var only]
            ? only
            : throw new ShouldAssertException($"Expected one line with \"{words}\" in:\n{string.Join('\n', lines)}");
}
