using System.Collections.Frozen;

namespace Bruggen.Domain.Attendance;

/// <summary>
/// Which kind each code letter (or alias) of this school's Smartschool stands for; letters differ per platform
/// (PROTOCOL.md, Absences), so nothing is assumed.
/// </summary>
public sealed class CodeBook
{
    private readonly FrozenDictionary<string, PresenceKind> _kinds;

    /// <param name="kinds">The kind of each letter or alias; letters are matched exactly, case included.</param>
    public CodeBook(IEnumerable<KeyValuePair<string, PresenceKind>> kinds) =>
        _kinds = kinds.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The letters and aliases that are mapped.</summary>
    public IEnumerable<string> Codes => _kinds.Keys;

    /// <summary>
    /// The kind of a recorded half-day. A mapped alias wins over its letter, because a school makes aliases to say
    /// more than the letter does. Nothing recorded, and a code nobody mapped, are <see cref="PresenceKind.Unregistered"/>.
    /// </summary>
    public PresenceKind KindOf(string? code, string? alias = null)
    {
        if (!string.IsNullOrEmpty(alias) && _kinds.TryGetValue(alias, out var byAlias))
        {
            return byAlias;
        }

        return !string.IsNullOrEmpty(code) && _kinds.TryGetValue(code, out var byCode) ? byCode : PresenceKind.Unregistered;
    }

    /// <summary>Whether the code says something and nobody said what: reported to the admin, never acted on.</summary>
    public bool IsUnmapped(string? code, string? alias = null) =>
        !string.IsNullOrEmpty(code) && !_kinds.ContainsKey(code) && (string.IsNullOrEmpty(alias) || !_kinds.ContainsKey(alias));
}
