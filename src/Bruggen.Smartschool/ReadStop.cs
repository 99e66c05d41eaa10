namespace Bruggen.Smartschool;

/// <summary>When questions are let go of: a service that is told to stop waits for no answer, and finishes what it is sending.</summary>
/// <param name="token">Cancelled at that moment.</param>
public sealed class ReadStop(CancellationToken token)
{
    /// <summary>Cancelled when questions are let go of.</summary>
    public CancellationToken Token => token;
}
