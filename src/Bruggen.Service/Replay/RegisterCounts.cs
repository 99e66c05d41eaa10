using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Service.Replay;

/// <summary>What a register touches, and what of it cannot be used (RULES.md, School half-days and Kinds).</summary>
/// <param name="From">First date of the first school year with a line, or of the calendar when no line lies in a school year.</param>
/// <param name="To">Last date of the last school year with a line, likewise.</param>
/// <param name="OutsideYears">Lines on dates outside every school year.</param>
/// <param name="WithoutLessons">Codes on half-days of a school year on which the pupil's class has no lessons.</param>
/// <param name="Unmapped">Codes that <c>school.yaml</c> gives no kind, with how often each stands in the register.</param>
internal sealed record RegisterCounts(LocalDate From, LocalDate To, long OutsideYears, long WithoutLessons, ImmutableArray<(string Code, long Count)> Unmapped);
