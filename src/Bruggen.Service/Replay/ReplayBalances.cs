namespace Bruggen.Service.Replay;

/// <summary>The opening balances of a replay.</summary>
/// <param name="HalfDays">Unexcused half-days by pupil; a pupil who is not there has none.</param>
/// <param name="Problems">What is wrong with the file; with any, nothing may be evaluated.</param>
internal sealed record ReplayBalances(IReadOnlyDictionary<string, int> HalfDays, IReadOnlyList<InputProblem> Problems);
