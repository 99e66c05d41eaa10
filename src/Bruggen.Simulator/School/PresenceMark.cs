namespace Bruggen.Simulator.School;

/// <summary>What is registered for one half-day.</summary>
/// <param name="Code">The letter; <see langword="null"/> takes away what was there.</param>
/// <param name="Alias">The school's own label, when another than the letter's name.</param>
public sealed record PresenceMark(string? Code, string? Alias);
