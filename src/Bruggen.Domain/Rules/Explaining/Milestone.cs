using NodaTime;

namespace Bruggen.Domain.Rules.Explaining;

/// <summary>A number in law or practice from which something changes for an absent pupil.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Title">What it means, in Dutch, as the care team reads it.</param>
/// <param name="When">What is measured, and how much of it.</param>
/// <param name="Source">Where the number comes from.</param>
/// <param name="ValidFrom">First date on which the number holds.</param>
/// <param name="ValidTo">Last date, or null while nobody has announced another.</param>
public sealed record Milestone(string Id, string Title, Trigger When, string Source, LocalDate ValidFrom, LocalDate? ValidTo);
