using System.Buffers;
using System.Collections.Immutable;

namespace Bruggen.Smartschool.Web.Intradesk;

/// <summary>Which names Intradesk takes (PROTOCOL.md, Upload).</summary>
internal static class IntradeskNames
{
    private static readonly SearchValues<char> Refused = SearchValues.Create("/:*?\"\\<>|");

    /// <summary>Whether a name is one.</summary>
    public static bool IsOne(string name) =>
        name.Length is > 0 and <= 200 && name[0] != '.' && name[^1] != '.' && !name.AsSpan().ContainsAny(Refused) && !name.Any(char.IsControl);

    /// <summary>The names of a path; none where one of them is no name.</summary>
    public static ImmutableArray<string> Of(string path)
    {
        var names = path.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.All(IsOne) ? [.. names] : [];
    }

    /// <summary>Whether two names are the same to people and to the platform.</summary>
    public static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
