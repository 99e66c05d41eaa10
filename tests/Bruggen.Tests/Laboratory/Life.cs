namespace Bruggen.Tests.Laboratory;

/// <summary>One life of the program, from its start to its end.</summary>
/// <param name="KilledAt">The step at which it ended; null when it was let live until it had nothing more to do.</param>
/// <param name="Steps">What it came by, in the order of the first time; only of a life that was ended at a step.</param>
internal sealed record Life(string? KilledAt, IReadOnlyList<(string Step, int Count)> Steps);
