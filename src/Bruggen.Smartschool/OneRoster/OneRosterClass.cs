namespace Bruggen.Smartschool.OneRoster;

/// <summary>A class of OneRoster (PROTOCOL.md, OneRoster objects). Whether it is an official one is not told.</summary>
/// <param name="SourcedId">Opaque; compared without regard to case.</param>
/// <param name="Title">As people see it.</param>
/// <param name="Code">The class code, or null.</param>
internal sealed record OneRosterClass(string SourcedId, string Title, string? Code);
