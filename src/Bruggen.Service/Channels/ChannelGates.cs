using Bruggen.Service.Health;
using Bruggen.Service.Time;

namespace Bruggen.Service.Channels;

/// <summary>Makes the gate of a channel.</summary>
internal sealed class ChannelGates(ChannelBudget budget, SchoolClock clock, HealthBoard health, Random chance)
{
    /// <summary>A gate that is open.</summary>
    /// <param name="topic">The topic of the channel in health.</param>
    /// <param name="name">Its name at the beginning of a sentence.</param>
    /// <param name="remedy">What goes on without it, and what a person can do, in whole sentences.</param>
    public ChannelGate Make(string topic, string name, string remedy) => new(topic, name, remedy, budget, clock, health, chance);
}
