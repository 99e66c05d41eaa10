namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>A year's presences with the school's own aliases (PROTOCOL.md, Absences).</summary>
/// <param name="Identifier">Internal number or username, as the platform wants.</param>
/// <param name="StartYear">The year in which the school year begins.</param>
internal sealed record GetAbsentsWithAlias(string Identifier, int StartYear) : AbsentsOfYear(Identifier, StartYear);
