namespace Bruggen.Simulator.School;

/// <summary>The registration of one pupil on one date, or a later correction of it.</summary>
/// <param name="Account">The <see cref="SchoolAccount.Key"/> of the pupil.</param>
/// <param name="Date">The date.</param>
/// <param name="Am">The morning; <see langword="null"/> says nothing about it.</param>
/// <param name="Pm">The afternoon; <see langword="null"/> says nothing about it.</param>
/// <param name="At">When it can first be read; <see langword="null"/> follows <see cref="SchoolDocument.Registered"/>.</param>
public sealed record PresenceRow(string Account, DateOnly Date, PresenceMark? Am, PresenceMark? Pm, DateTimeOffset? At);
