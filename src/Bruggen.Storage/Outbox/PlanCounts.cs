namespace Bruggen.Storage.Outbox;

/// <summary>What became of a plan.</summary>
/// <param name="Firings">Firings kept now.</param>
/// <param name="Rows">Outbox rows kept now.</param>
/// <param name="KnownFirings">Firings that had been planned before, and were left as they were.</param>
/// <param name="KnownRows">Rows not kept: their key was known, or their firing had been planned before.</param>
public sealed record PlanCounts(int Firings, int Rows, int KnownFirings, int KnownRows)
{
    /// <summary>Standing matches kept now.</summary>
    public int Standing { get; init; }
}
