namespace Bruggen.Simulator.State;

/// <summary>What a class is in one school year (PROTOCOL.md, Groups and classes).</summary>
/// <param name="GroupId">The class.</param>
/// <param name="StartYear">The year in which the school year starts.</param>
/// <param name="InstituteNumber">The institute.</param>
/// <param name="AdminNumber">The administrative group.</param>
/// <param name="Residence">The place where lessons are given.</param>
/// <param name="Domain">The domain of study.</param>
/// <param name="Principal">The head.</param>
internal sealed record SchoolYearRow(string GroupId, int StartYear, string InstituteNumber, int AdminNumber, string Residence, string Domain, string Principal);
