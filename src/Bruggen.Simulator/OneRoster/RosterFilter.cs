using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bruggen.Simulator.OneRoster;

/// <summary>The <c>filter</c> of a collection: <c>field='value'</c>, more of them with <c>AND</c> (PROTOCOL.md, OneRoster collections).</summary>
internal static partial class RosterFilter
{
    /// <summary>Whether a row passes; <see langword="null"/> when the filter cannot be read.</summary>
    public static Func<JsonObject, bool>? Read(string filter)
    {
        var terms = Separator().Split(filter).Select(term => Term().Match(term.Trim())).ToList();
        if (terms.Exists(term => !term.Success))
        {
            return null;
        }

        return row => terms.TrueForAll(term => string.Equals(row[term.Groups["field"].Value]?.ToString(), term.Groups["value"].Value, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"\s+AND\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Separator();

    [GeneratedRegex("^(?<field>[A-Za-z.]+)='(?<value>[^']*)'$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Term();
}
