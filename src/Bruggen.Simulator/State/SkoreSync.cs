namespace Bruggen.Simulator.State;

/// <summary>One synchronisation with Skore (PROTOCOL.md, Helpdesk and Skore).</summary>
/// <param name="ServiceId">How the caller asks after it.</param>
/// <param name="StartedAt">The tenant's time.</param>
internal sealed record SkoreSync(string ServiceId, DateTimeOffset StartedAt)
{
    /// <summary>Between two starts (PROTOCOL.md, Helpdesk and Skore).</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>How long one is busy here; the dossier does not say.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);
}
