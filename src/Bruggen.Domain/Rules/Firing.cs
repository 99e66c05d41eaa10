using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Rules;

/// <summary>That a rule was seen to hold for a pupil, for the first time (RULES.md, Firings). What is done about it is planned once.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Pupil">The pupil's key; for a class-wide rule the class.</param>
/// <param name="Class">The pupil's class when it fired, or null.</param>
/// <param name="At">The moment it was first seen to hold.</param>
/// <param name="Level">From 1; higher for a rule that repeats.</param>
/// <param name="Start">First hit of the spell, for triggers about a spell.</param>
/// <param name="Last">Last hit of the spell then.</param>
/// <param name="Return">First attending half-day after the spell, for <c>returned</c>.</param>
/// <param name="Measure">What was measured: length, count, spells, hits; null where nothing is.</param>
/// <param name="Weekday">For <c>pattern</c>.</param>
public sealed record Firing(
    string Rule,
    string Pupil,
    string? Class,
    HalfDay At,
    int Level,
    HalfDay? Start,
    HalfDay? Last,
    HalfDay? Return,
    int? Measure,
    IsoDayOfWeek? Weekday)
{
    /// <summary>Whether the spells of two firings share a half-day.</summary>
    public bool Overlaps(HalfDay start, HalfDay last) => Start is { } from && Last is { } to && from <= last && start <= to;
}
