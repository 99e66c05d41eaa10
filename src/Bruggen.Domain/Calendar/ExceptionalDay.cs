using NodaTime;

namespace Bruggen.Domain.Calendar;

/// <summary>A single date, or a part of it, on which a school or a class departs from its week.</summary>
/// <param name="Date">The date.</param>
/// <param name="Parts">The parts of that date that are closed or open.</param>
public sealed record ExceptionalDay(LocalDate Date, DayParts Parts);
