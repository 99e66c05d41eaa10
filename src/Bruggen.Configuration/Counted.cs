using System.Globalization;

namespace Bruggen.Configuration;

/// <summary>Counts and lists as the sentences use them.</summary>
internal static class Counted
{
    private const int Listed = 6;

    /// <summary><c>1 pupil</c>, <c>3 pupils</c>, <c>2 classes</c>.</summary>
    public static string Of(int count, string one, string? several = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several ?? one + "s")}");

    /// <summary>The first few, and how many more there are.</summary>
    public static string Few(IReadOnlyCollection<string> words, int most = Listed) => words.Count <= most
        ? Wording.List([.. words])
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", words.Take(most))} and {words.Count - most} more");
}
