namespace Bruggen.Simulator.State;

/// <summary>One call that reached the tenant.</summary>
/// <param name="At">The tenant's time.</param>
/// <param name="Interface"><c>soap</c>, <c>oneroster</c> or <c>web</c>.</param>
/// <param name="Method">The method called.</param>
/// <param name="Milliseconds">How long the answer took, on the machine's clock.</param>
/// <param name="Outcome"><c>ok</c>, <c>code 18</c>, <c>fault</c> or the kind of a fault asked for.</param>
public sealed record CallRecord(DateTimeOffset At, string Interface, string Method, double Milliseconds, string Outcome);
