using Bruggen.Domain.Calendar;

namespace Bruggen.Storage.Register;

/// <summary>A difference between what was recorded and what the platform says now.</summary>
/// <param name="Pupil">The pupil's key.</param>
/// <param name="HalfDay">The half-day.</param>
/// <param name="OldCode">The letter before; null when nothing was recorded.</param>
/// <param name="OldAlias">The alias before, or null.</param>
/// <param name="NewCode">The letter now; null, with a null alias, when nothing is recorded any more.</param>
/// <param name="NewAlias">The alias now, or null.</param>
public sealed record RegisterChange(string Pupil, HalfDay HalfDay, string? OldCode, string? OldAlias, string? NewCode, string? NewAlias);
