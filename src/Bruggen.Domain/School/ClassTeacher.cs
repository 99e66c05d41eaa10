namespace Bruggen.Domain.School;

/// <summary>That somebody is class teacher of a class; a class can have several, in the platform's order.</summary>
/// <param name="Class">Name of the class.</param>
/// <param name="Staff">Key of the staff member.</param>
public sealed record ClassTeacher(string Class, string Staff);
