namespace Bruggen.Simulator.Planner;

/// <summary>When an element takes place.</summary>
internal sealed record PlannedPeriod(DateTimeOffset From, DateTimeOffset To, bool WholeDay, bool Deadline);
