namespace Bruggen.Simulator.School;

/// <summary>One class teacher of one class.</summary>
/// <param name="ClassCode">The code of the class.</param>
/// <param name="Teacher">The <see cref="SchoolAccount.Key"/> of the teacher.</param>
public sealed record ClassTeacherRow(string ClassCode, string Teacher);
