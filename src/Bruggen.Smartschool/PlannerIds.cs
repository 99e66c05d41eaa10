using System.Text.RegularExpressions;

namespace Bruggen.Smartschool;

/// <summary>
/// The form of an id in planner and web: platform, user and co-account, such as <c>4321_1001_0</c> (PROTOCOL.md, Accounts and Planner
/// conventions).
/// </summary>
internal static partial class PlannerIds
{
    /// <summary>Whether a text is one.</summary>
    public static bool IsOne(string text) => Form.IsMatch(text);

    /// <summary>The platform it belongs to, its first part; null where the text is no id or the number no platform's.</summary>
    public static int? PlatformOf(string text) =>
        IsOne(text) && int.TryParse(text[..text.IndexOf('_')], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var platform) ? platform : null;

    [GeneratedRegex("^[0-9]{1,9}_[0-9]{1,12}_[0-6]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form { get; }
}
