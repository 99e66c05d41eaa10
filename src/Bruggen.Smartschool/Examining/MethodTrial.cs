namespace Bruggen.Smartschool.Examining;

/// <summary>A method that was really called, in a way that changes nothing.</summary>
/// <param name="Method">Its name on the wire.</param>
/// <param name="Answer">What came of it.</param>
/// <param name="Sentence">Why no answer came, in one sentence; null for every other answer.</param>
public sealed record MethodTrial(string Method, MethodAnswer Answer, string? Sentence = null);
