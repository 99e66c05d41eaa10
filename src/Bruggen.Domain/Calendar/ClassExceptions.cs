using System.Collections.Immutable;

namespace Bruggen.Domain.Calendar;

/// <summary>Where one class departs from its school's calendar.</summary>
/// <param name="Closed">Days the class is free although the school is open.</param>
/// <param name="Open">Days the class has lessons although the school's week, holidays or free days say otherwise; wins over every closing.</param>
public sealed record ClassExceptions(ImmutableArray<ExceptionalDay> Closed, ImmutableArray<ExceptionalDay> Open);
