using NodaTime;

namespace Bruggen.Storage.Register;

/// <summary>A change of something that had been recorded, as the history keeps it.</summary>
/// <param name="Id">Ascending in the order in which changes were seen.</param>
/// <param name="Change">What changed.</param>
/// <param name="SeenAt">When the new code was first seen.</param>
public sealed record SeenChange(long Id, RegisterChange Change, Instant SeenAt);
