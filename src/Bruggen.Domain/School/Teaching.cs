namespace Bruggen.Domain.School;

/// <summary>That somebody teaches a course to a pupil.</summary>
/// <param name="Staff">Key of the staff member.</param>
/// <param name="Course">Name of the course.</param>
/// <param name="Pupil">Key of the pupil.</param>
public sealed record Teaching(string Staff, string Course, string Pupil);
