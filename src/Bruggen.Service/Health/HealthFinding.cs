namespace Bruggen.Service.Health;

/// <summary>Something by which the service does less than its school expects.</summary>
/// <param name="Level">Yellow or red.</param>
/// <param name="Sentence">What is so: keys, classes and counts, never a name, a text or a secret.</param>
/// <param name="Remedy">What to do, one sentence.</param>
internal sealed record HealthFinding(HealthLevel Level, string Sentence, string Remedy)
{
    /// <summary>Whether the admin gets a letter about it, where the question is one that is told.</summary>
    public bool IsTold { get; init; } = true;

    /// <summary>Both sentences, as health says them.</summary>
    public string Text => $"{Sentence} {Remedy}";

    /// <summary>It works, and somebody should look at something.</summary>
    public static HealthFinding Yellow(string sentence, string remedy) => new(HealthLevel.Yellow, sentence, remedy);

    /// <summary>It cannot do its work.</summary>
    public static HealthFinding Red(string sentence, string remedy) => new(HealthLevel.Red, sentence, remedy);
}
