using System.Collections.Immutable;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>Somebody teaches a course in a class.</summary>
/// <param name="Teacher">Who.</param>
/// <param name="Course">Name of the course.</param>
/// <param name="Class">Name of the class, or null.</param>
/// <param name="Pupils">The pupils the row names, or null where it names none and means the whole class.</param>
internal sealed record CourseRow(PersonReference Teacher, string Course, string? Class, ImmutableArray<PersonReference>? Pupils);
