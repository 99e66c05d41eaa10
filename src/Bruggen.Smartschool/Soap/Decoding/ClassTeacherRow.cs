namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>Somebody is class teacher of a class.</summary>
internal sealed record ClassTeacherRow(string Class, PersonReference Teacher);
