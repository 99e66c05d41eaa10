using System.Collections.Immutable;
using System.IO.Enumeration;
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
    /// Whether a pupil falls under the filter. A pupil without a known birth date meets no condition on age: a rule
    /// for under-eighteens must not guess.
    /// </summary>
    public bool Matches(string? className, IReadOnlyCollection<string> groups, LocalDate? birthDate, LocalDate on)
    {
        if (Classes.Length > 0 && !Classes.Any(Fits))
        {
            return false;
        }

        if (ExceptClasses.Any(Fits) || (Groups.Length > 0 && !Groups.Any(groups.Contains)))
        {
            return false;
        }

        if (MinimumAge is null && BelowAge is null)
        {
            return true;
        }

        if (birthDate is not { } born || born > on)
        {
            return false;
        }

        var age = Period.Between(born, on, PeriodUnits.Years).Years;
        return (MinimumAge is not { } from || age >= from) && (BelowAge is not { } below || age < below);

        bool Fits(string pattern) => className is not null && FileSystemName.MatchesSimpleExpression(pattern, className, ignoreCase: false);
    }
}
