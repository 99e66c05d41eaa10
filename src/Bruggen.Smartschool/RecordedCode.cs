namespace Bruggen.Smartschool;

/// <summary>What is recorded for one half-day; letters differ per platform (PROTOCOL.md, Absences).</summary>
/// <param name="Code">The letter, or null where nothing is recorded.</param>
/// <param name="Alias">The school's own word for it, or null where it was not asked for or there is none.</param>
public readonly record struct RecordedCode(string? Code, string? Alias);
