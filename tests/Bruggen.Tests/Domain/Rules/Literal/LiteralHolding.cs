using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Tests.Domain.Rules.Literal;

/// <summary>
/// That a trigger holds at a moment, with what its firing would say. <c>Since</c> is the first date of the window, or of
/// the dates of a pattern.
/// </summary>
internal sealed record LiteralHolding(
    int Level,
    int? Measure,
    HalfDay? Start = null,
    HalfDay? Last = null,
    HalfDay? Return = null,
    IsoDayOfWeek? Weekday = null,
    LocalDate Since = default);
