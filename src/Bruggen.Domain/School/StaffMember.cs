using System.Collections.Immutable;

namespace Bruggen.Domain.School;

/// <summary>A person who works at the school.</summary>
/// <param name="Key">The internal number, or <c>@username</c> where there is none.</param>
/// <param name="Username">The Smartschool username.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Family name.</param>
/// <param name="Groups">Codes and names of every group the person is in.</param>
public sealed record StaffMember(string Key, string Username, string FirstName, string LastName, ImmutableArray<string> Groups)
{
    /// <summary>First name; as people read it, see <see cref="PlainValue"/>.</summary>
    public string FirstName { get; init; } = PlainValue.Of(FirstName);

    /// <summary>Family name; as people read it.</summary>
    public string LastName { get; init; } = PlainValue.Of(LastName);

    /// <summary>First and family name, or the one there is; the username of somebody without either.</summary>
    public string Name => $"{FirstName} {LastName}".Trim() is { Length: > 0 } name ? name : Username;

    /// <summary>The id in Smartschool's planner and web, such as <c>4321_501_0</c> (PROTOCOL.md, Accounts); null where it is not known.</summary>
    public string? PlannerId { get; init; }
}
