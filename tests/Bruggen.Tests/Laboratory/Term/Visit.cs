using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Tests.Laboratory.Term;

/// <summary>A moment of the term for which the program is started.</summary>
/// <param name="At">The time on the wall.</param>
/// <param name="Changes">What teachers have recorded or corrected since the visit before; a null code takes one away.</param>
/// <param name="Moves">Who goes to another class that day, or leaves: then to none.</param>
internal sealed record Visit(LocalDateTime At, ImmutableArray<(string Pupil, HalfDay HalfDay, string? Code)> Changes, ImmutableArray<(string Pupil, string? Class)> Moves)
{
    /// <summary>The newest half-day that has begun then (rules 8).</summary>
    public HalfDay Newest { get; } = new(At.Date, At.Hour < 12 ? DayPart.Am : DayPart.Pm);
}
