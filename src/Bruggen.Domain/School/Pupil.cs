using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Domain.School;

/// <summary>A pupil as the roster knows them now.</summary>
/// <param name="Key">The internal number, or <c>@username</c> where there is none; stable, and the only thing of a pupil a log may hold.</param>
/// <param name="Username">The Smartschool username.</param>
/// <param name="FirstName">The name the pupil goes by.</param>
/// <param name="LastName">Family name.</param>
/// <param name="Class">Name of the official class, or null for a pupil without one.</param>
/// <param name="BirthDate">Null where the platform has none.</param>
/// <param name="Groups">Codes and names of every group and class the pupil is in.</param>
/// <param name="CoAccounts">The filled co-accounts, active or not, by number.</param>
public sealed record Pupil(
    string Key,
    string Username,
    string FirstName,
    string LastName,
    string? Class,
    LocalDate? BirthDate,
    ImmutableArray<string> Groups,
    ImmutableArray<CoAccount> CoAccounts)
{
    /// <summary>The name the pupil goes by; as people read it, see <see cref="PlainValue"/>.</summary>
    public string FirstName { get; init; } = PlainValue.Of(FirstName);

    /// <summary>Family name; as people read it.</summary>
    public string LastName { get; init; } = PlainValue.Of(LastName);

    /// <summary>First and family name, or the one there is; the username of somebody without either.</summary>
    public string Name => $"{FirstName} {LastName}".Trim() is { Length: > 0 } name ? name : Username;

    /// <summary>The id in Smartschool's planner and web, such as <c>4321_1001_0</c> (PROTOCOL.md, Accounts); null where it is not known.</summary>
    public string? PlannerId { get; init; }

    /// <summary>Eighteen or older on the date: acts for themselves (SCHOOL.md, Roles and secrecy). Unknown age counts as a minor.</summary>
    public bool IsAdult(LocalDate on) => BirthDate is { } born && born.PlusYears(18) <= on;
}
