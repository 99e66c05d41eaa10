using NodaTime;

namespace Bruggen.Smartschool.OneRoster;

/// <summary>A user of OneRoster (PROTOCOL.md, OneRoster objects).</summary>
/// <param name="SourcedId">Opaque; compared without regard to case (PROTOCOL.md, OneRoster identifiers).</param>
/// <param name="Username">The same as in the web service, and the only safe way to recognise somebody; may be empty.</param>
/// <param name="Identifier">The username, or the platform's unique field: not certain (PROTOCOL.md, OneRoster identifiers).</param>
/// <param name="GivenName">First name.</param>
/// <param name="FamilyName">Family name.</param>
/// <param name="Role">Such as <c>student</c> or <c>teacher</c>.</param>
/// <param name="IsActive">Status active, and the user enabled.</param>
/// <param name="BirthDate">Null where there is none.</param>
/// <param name="ClassName">What the platform says of the class, or null.</param>
internal sealed record OneRosterPerson(
    string SourcedId,
    string Username,
    string? Identifier,
    string GivenName,
    string FamilyName,
    string Role,
    bool IsActive,
    LocalDate? BirthDate,
    string? ClassName)
{
    /// <summary>The id alone.</summary>
    public override string ToString() => SourcedId;
}
