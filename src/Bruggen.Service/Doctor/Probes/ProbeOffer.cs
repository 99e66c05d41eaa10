namespace Bruggen.Service.Doctor.Probes;

/// <summary>What a probe would do.</summary>
/// <param name="Question">Asked first; says whom it concerns. Null when there is nothing to do.</param>
/// <param name="DoAsync">Does it, and says what came of it.</param>
/// <param name="Instead">What is said instead of asking.</param>
internal sealed record ProbeOffer(string? Question, Func<CancellationToken, Task<Finding>>? DoAsync, Finding? Instead = null)
{
    /// <summary>There is nothing to do.</summary>
    public static ProbeOffer Not(Finding finding) => new(Question: null, DoAsync: null, finding);
}
