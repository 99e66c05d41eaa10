namespace Bruggen.Smartschool;

/// <summary>The official class of a pupil on a date (PROTOCOL.md, Accounts).</summary>
/// <param name="Id">The platform's number of the class.</param>
/// <param name="Name">Its name.</param>
/// <param name="AdminNumber">The administrative group, or null.</param>
/// <param name="InstituteNumber">The institute, or null.</param>
public sealed record OfficialClass(string Id, string Name, string? AdminNumber, string? InstituteNumber);
