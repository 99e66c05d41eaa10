namespace Bruggen.Tests.Laboratory;

/// <summary>How large a run of sends is.</summary>
/// <param name="Pupils">Mailboxes, each of which gets one message a round; 1 to 8999.</param>
/// <param name="Rounds">School weeks; 1 to 10, with up to three after them for kills that are still to come.</param>
/// <param name="Kills">Lives that are ended at a step, over all rounds.</param>
/// <param name="Seed">Which steps, and the how manieth time.</param>
internal sealed record SendPlan(int Pupils, int Rounds, int Kills, int Seed)
{
    /// <summary>Whether the program takes the hook by which it is killed at a step; what is published does not.</summary>
    public bool TakesHooks { get; init; } = true;

    /// <summary>Must show 1: ten thousand.</summary>
    public static SendPlan Full(int seed) => new(Pupils: 1000, Rounds: 10, Kills: 90, seed);

    /// <summary>For the test suite.</summary>
    public static SendPlan Short(int seed) => new(Pupils: 120, Rounds: 1, Kills: 12, seed);
}
