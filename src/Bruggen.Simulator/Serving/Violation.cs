namespace Bruggen.Simulator.Serving;

/// <summary>What was wrong with one field of a request.</summary>
internal sealed record Violation(string PropertyPath, string Message);
