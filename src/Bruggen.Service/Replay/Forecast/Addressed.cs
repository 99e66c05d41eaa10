using Bruggen.Domain.Planning;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>Something for somebody.</summary>
/// <param name="Role">As whom it comes to them.</param>
/// <param name="Addressee">Who; for pupils and parents only to tell them apart, it is never shown.</param>
/// <param name="Load">One thing.</param>
internal readonly record struct Addressed(Role Role, string Addressee, Load Load);
