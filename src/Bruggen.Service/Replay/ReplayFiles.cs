namespace Bruggen.Service.Replay;

/// <summary>The files a replay reads, as the user named them.</summary>
/// <param name="Register">The register, CSV.</param>
/// <param name="Balances">The opening balances, CSV; null for none.</param>
/// <param name="Rules">The rules.</param>
/// <param name="OtherRules">Rules to compare with; null for none.</param>
/// <param name="Calendar">The school years.</param>
/// <param name="School">The code letters.</param>
internal sealed record ReplayFiles(string Register, string? Balances, string Rules, string? OtherRules, string Calendar, string School);
