using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Rules.Explaining;

/// <summary>Why a rule fires for a pupil, or what is missing.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Measure">What was measured: length, count, spells, hits; 0 when there is nothing to measure.</param>
/// <param name="OutOf">Registered half-days in the window, for <c>rate</c>; dates looked at, for <c>pattern</c>; else null.</param>
/// <param name="Needed">What must be measured for the rule to hold (for <c>rate</c> hits, at the registered half-days of now); null for a rule about a date.</param>
/// <param name="Unit">What the measure counts; null for spells and dates.</param>
/// <param name="Counted">The half-days that were counted, in order.</param>
/// <param name="Blocking">The firing that stands in the way of another, or null.</param>
/// <param name="WouldFireAt">
/// When it would fire if things go on as they are for this rule: still absent, or still present for <c>returned</c>.
/// Null when that brings nothing before the school year ends.
/// </param>
/// <param name="Weekday">The weekday that comes nearest, for <c>pattern</c>.</param>
public sealed record Explanation(
    string Rule,
    Outcome Outcome,
    int Measure,
    int? OutOf,
    int? Needed,
    Unit? Unit,
    ImmutableArray<HalfDay> Counted,
    Firing? Blocking,
    HalfDay? WouldFireAt,
    IsoDayOfWeek? Weekday);
