using System.Globalization;

namespace Bruggen.Service.Replay;

/// <summary>One thing that is wrong in a file a replay reads (RULES.md, Replay).</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Sentence">What is wrong and what is allowed. Holds keys of pupils and dates at most, never codes.</param>
internal sealed record InputProblem(string File, int Line, string Sentence)
{
    /// <summary>The written form, <c>file:line: what is wrong and what is allowed</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Sentence}");
}
