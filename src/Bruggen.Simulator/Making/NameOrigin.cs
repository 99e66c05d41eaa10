namespace Bruggen.Simulator.Making;

/// <summary>First names and last names that go together.</summary>
/// <param name="Share">How many in a hundred families.</param>
/// <param name="Girls">First names of girls and women.</param>
/// <param name="Boys">First names of boys and men.</param>
/// <param name="LastNames">Last names.</param>
internal sealed record NameOrigin(int Share, string[] Girls, string[] Boys, string[] LastNames);
