namespace Bruggen.Service.Replay;

/// <summary>A register that is replayed, as its file says it; nothing is mapped or left out yet.</summary>
/// <param name="Codes">The letters that occur; the empty one, number 0, means nothing recorded.</param>
/// <param name="Pupils">The pupils in the ordinal order of their keys.</param>
/// <param name="Problems">What is wrong with the file; with any, nothing may be evaluated.</param>
internal sealed record ReplayRegister(IReadOnlyList<string> Codes, IReadOnlyList<RegisterPupil> Pupils, IReadOnlyList<InputProblem> Problems);
