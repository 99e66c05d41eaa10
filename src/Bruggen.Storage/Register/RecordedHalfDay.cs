using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Storage.Register;

/// <summary>What is recorded for a pupil and a half-day now.</summary>
/// <param name="Pupil">The pupil's key.</param>
/// <param name="HalfDay">The half-day.</param>
/// <param name="Code">The letter; null where the platform gave only an alias.</param>
/// <param name="Alias">The school's own name for it, or null.</param>
/// <param name="SeenAt">When this code was first seen.</param>
public sealed record RecordedHalfDay(string Pupil, HalfDay HalfDay, string? Code, string? Alias, Instant SeenAt);
