namespace Bruggen.Service.Health;

/// <summary>What <c>health.json</c> says while attendance cannot be read.</summary>
/// <param name="Level"><c>behind</c>: what was read last is still acted on; <c>stopped</c>: it is too old, and nothing is planned or sent about pupils.</param>
/// <param name="Since">The first failure in a row, ISO 8601.</param>
/// <param name="Failures">How many there were.</param>
/// <param name="NextTry">When it is tried again, ISO 8601.</param>
internal sealed record HealthDegraded(string Level, string Since, int Failures, string NextTry);
