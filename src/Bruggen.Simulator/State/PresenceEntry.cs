namespace Bruggen.Simulator.State;

/// <summary>What one half-day says from a moment on; earlier entries stay behind it, since the clock may be set back.</summary>
internal sealed record PresenceEntry(string? Code, string? Alias, DateTimeOffset VisibleFrom, PresenceEntry? Earlier);
