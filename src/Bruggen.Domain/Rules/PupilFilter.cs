using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Domain.Rules;

/// <summary>The <c>for:</c> of a rule: which pupils it looks at.</summary>
/// <param name="Classes">Patterns of class names, <c>*</c> for any run of characters; empty for every class.</param>
/// <param name="ExceptClasses">Patterns of class names that are left out.</param>
/// <param name="Groups">Codes or names of groups, of which the pupil is in at least one; empty for no condition.</param>
/// <param name="MinimumAge">Whole years, included; null for no condition.</param>
/// <param name="BelowAge">Whole years, excluded; null for no condition.</param>
public sealed record PupilFilter(
    ImmutableArray<string> Classes,
    ImmutableArray<string> ExceptClasses,
    ImmutableArray<string> Groups,
    int? MinimumAge,
    int? BelowAge)
{
    /// <summary>No condition at all.</summary>
    public static PupilFilter Everyone { get; } = new([], [], [], MinimumAge: null, BelowAge: null);

    /// <summary>
    /// The dates on which a pupil falls under the filter, null at an end for no bound; null altogether when on none.
    /// A pupil without a known birth date meets no condition on age: a rule for under-eighteens must not guess.
    /// </summary>
    public (LocalDate? From, LocalDate? To)? DatesFor(string? className, PupilTraits traits)
    {
        ArgumentNullException.ThrowIfNull(traits);
        if (!Admits(className)
            || (Groups.Length > 0 && !Groups.Any(traits.Groups.Contains)))
        {
            return null;
        }

        if (MinimumAge is null && BelowAge is null)
        {
            return (null, null);
        }

        return traits.BirthDate is { } born
            ? (MinimumAge is { } from ? born.PlusYears(from) : null, BelowAge is { } below ? born.PlusYears(below).PlusDays(-1) : null)
            : null;
    }

    /// <summary>Whether a pupil of that class can fall under the filter; a pupil without a class only where no class is named.</summary>
    public bool Admits(string? className)
    {
        return (Classes.Length == 0 || Classes.Any(Fits)) && !ExceptClasses.Any(Fits);

        bool Fits(string pattern) => className is not null && Matches(pattern, className);
    }

    /// <summary>Whether a pattern of <c>classes</c> or <c>exceptClasses</c> names a class.</summary>
    // Only the star is a wildcard: a class may be called 1A? or 2\B, which file patterns would read as something else.
    public static bool Matches(string pattern, string name)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(name);
        var parts = pattern.Split('*');
        if (parts.Length == 1)
        {
            return name == pattern;
        }

        if (!name.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = name.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return name.Length - at >= parts[^1].Length && name.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
