using Bruggen.Domain.Planning;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>What comes to everybody in one role in one week.</summary>
/// <param name="Week">ISO 8601 week, <c>2026-W41</c>.</param>
/// <param name="Role">The role.</param>
/// <param name="Load">In that week.</param>
internal sealed record WeekLoad(string Week, Role Role, Load Load);
