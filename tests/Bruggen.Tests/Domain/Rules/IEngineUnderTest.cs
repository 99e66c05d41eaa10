using Bruggen.Domain.Rules;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>The seam between the cases and the engine they judge.</summary>
public interface IEngineUnderTest
{
    /// <summary>All firings of the replay, in any order.</summary>
    List<Firing> Replay(ReplayCase replay);
}
