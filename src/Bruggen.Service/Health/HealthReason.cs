namespace Bruggen.Service.Health;

/// <summary>One thing that is not well.</summary>
/// <param name="Topic">What it is about, one word: a later sentence on the same topic replaces it.</param>
/// <param name="Level">How bad, in lower case.</param>
/// <param name="Sentence">What is wrong, what is allowed, what to do. Never a name, a text or a secret.</param>
/// <param name="Since">When it began, ISO 8601.</param>
internal sealed record HealthReason(string Topic, string Level, string Sentence, string Since);
