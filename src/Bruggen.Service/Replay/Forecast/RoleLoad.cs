using Bruggen.Domain.Planning;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>What comes to everybody in one role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Load">In the whole period.</param>
/// <param name="Letters">Messages that would arrive: what is for the same person on the same day travels together.</param>
internal sealed record RoleLoad(Role Role, Load Load, int Letters);
