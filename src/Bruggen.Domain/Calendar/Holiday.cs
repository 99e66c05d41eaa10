using NodaTime;

namespace Bruggen.Domain.Calendar;

/// <summary>A named run of free days, first and last day included, as schools publish them.</summary>
/// <param name="Name">What the school calls it, such as "Herfstvakantie".</param>
/// <param name="From">First free day.</param>
/// <param name="To">Last free day, included: a school writes the last day of the holiday, not the first day back.</param>
public sealed record Holiday(string Name, LocalDate From, LocalDate To);
