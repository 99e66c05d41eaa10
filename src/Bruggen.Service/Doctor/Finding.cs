namespace Bruggen.Service.Doctor;

/// <summary>One line of the doctor.</summary>
/// <param name="Verdict">How it is.</param>
/// <param name="Sentence">What was seen: keys, classes and counts, never a name, a text or a secret.</param>
/// <param name="Remedy">What to do, one sentence; null where nothing is to be done.</param>
internal sealed record Finding(Verdict Verdict, string Sentence, string? Remedy = null)
{
    /// <summary>As it should be.</summary>
    public static Finding Ok(string sentence) => new(Verdict.Ok, sentence);

    /// <summary>Not looked at.</summary>
    /// <param name="reason">A clause that goes on after "because".</param>
    public static Finding NotChecked(string reason) => new(Verdict.Skipped, $"Not checked because {reason}.");

    /// <summary>It works, and somebody should know.</summary>
    public static Finding Warning(string sentence, string remedy) => new(Verdict.Warning, sentence, remedy);

    /// <summary>It does not work.</summary>
    public static Finding Problem(string sentence, string remedy) => new(Verdict.Problem, sentence, remedy);
}
