using System.Collections.Immutable;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Configuration;

/// <summary>A few half-days of an invented pupil with what a rule makes of them.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Title">What it shows, or null.</param>
/// <param name="Place">Where the expectation stands.</param>
/// <param name="Days">Dates with their code letters as written; on every other school half-day the pupil was present.</param>
/// <param name="Until">The last date that is looked at.</param>
/// <param name="Fires">When the rule is expected to fire, ascending.</param>
/// <param name="Class">The pupil's class, or null.</param>
/// <param name="Born">The pupil's birth date, or null.</param>
/// <param name="Balance">Unexcused half-days brought from a previous school.</param>
internal sealed record RuleExample(
    string Rule,
    string? Title,
    YamlValue Place,
    ImmutableArray<(LocalDate Date, YamlScalar Codes)> Days,
    LocalDate Until,
    ImmutableArray<HalfDay> Fires,
    string? Class,
    LocalDate? Born,
    int Balance);
