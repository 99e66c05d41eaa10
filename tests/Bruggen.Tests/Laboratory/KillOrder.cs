namespace Bruggen.Tests.Laboratory;

/// <summary>Where a life of the program is to end.</summary>
/// <param name="Step">The name of the step.</param>
/// <param name="Count">The how manieth time, from 1.</param>
internal sealed record KillOrder(string Step, int Count);
