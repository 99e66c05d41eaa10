using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bruggen.Domain.Attendance;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Domain.Rules.Activation;

/// <summary>
/// The digest of what decides whether a rule fires: when, for whom, how often, from when to when, after which other rules.
/// Another title, text or action does not change it; another number does, and so does another number in a rule it needs.
/// </summary>
public static class FiringVersion
{
    private const int Digits = 12;
    private const char Separator = '\u001f';

    /// <summary>Twelve hexadecimal digits for each rule that is switched on, by id.</summary>
    public static ImmutableDictionary<string, string> Of(RuleBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var versions = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var rule in book.InOrderOfNeed.Where(rule => rule.Enabled))
        {
            var needs = rule.Needs.Order(StringComparer.Ordinal).Select(need => $"{need}={versions.GetValueOrDefault(need)}");
            var text = Line(
                rule.Id,
                book.MergeGap,
                Of(rule.When),
                rule.OncePerSchoolYear,
                Iso(rule.ValidFrom),
                Iso(rule.ValidTo),
                Of(rule.For),
                string.Join(Separator, needs));
            versions[rule.Id] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
        }

        return versions.ToImmutable();
    }

    // The digests are kept for years: each part is written by name here, so that renaming a type does not make every rule look changed.
    private static string Of(Trigger trigger) => trigger switch
    {
        Trigger.Absent held => Line("absent", held.AtLeast, Of(held.Kinds), held.Every),
        Trigger.Counted held => Line("counted", held.AtLeast, Of(held.Kinds), held.Within, held.Every),
        Trigger.Spells held => Line("spells", held.AtLeast, Of(held.Kinds), held.Within, held.EachAtMost),
        Trigger.Rate held => Line("rate", held.Percent, Of(held.Kinds), held.Within, held.Minimum),
        Trigger.Pattern held => Line("pattern", held.AtLeast, held.Of, (int?)held.Weekday, Of(held.Kinds)),
        Trigger.Returned held => Line("returned", held.After, Of(held.Kinds), held.Confirmed, held.Plus),
        Trigger.OnDate held => Line("onDate", Of(held.When), (int)held.Scope),
        Trigger.Unregistered held => Line("unregistered", LocalTimePattern.ExtendedIso.Format(held.By), held.Percent),
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), "A new kind of trigger has no written form here yet."),
    };

    private static string Of(DateChoice choice) => choice switch
    {
        DateChoice.SchoolDay day => Line("schoolDay", day.Number),
        DateChoice.DayOfYear day => Line("date", day.Date.Month, day.Date.Day),
        DateChoice.FirstSchoolDayOfMonth => "month",
        _ => throw new ArgumentOutOfRangeException(nameof(choice), "A new kind of date has no written form here yet."),
    };

    private static string Of(PupilFilter filter) => Line(
        Of(filter.Classes),
        Of(filter.ExceptClasses),
        Of(filter.Groups),
        filter.MinimumAge,
        filter.BelowAge);

    private static string Of(ImmutableArray<string> names) => string.Join(',', names.Order(StringComparer.Ordinal).Select(name => $"{name.Length}:{name}"));

    private static string Of(KindSet kinds) => string.Join(',', kinds.Kinds.Select(PresenceKinds.NameOf));

    private static string? Iso(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;

    private static string Line(params IEnumerable<object?> parts) =>
        string.Join(Separator, parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)));
}
