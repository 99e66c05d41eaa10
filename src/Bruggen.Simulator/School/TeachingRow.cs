namespace Bruggen.Simulator.School;

/// <summary>One course that one teacher gives to one class.</summary>
/// <param name="Teacher">The <see cref="SchoolAccount.Key"/> of the teacher.</param>
/// <param name="Course">The name of the course.</param>
/// <param name="ClassCode">The code of the class.</param>
public sealed record TeachingRow(string Teacher, string Course, string ClassCode);
