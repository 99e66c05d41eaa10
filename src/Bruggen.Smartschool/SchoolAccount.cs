using System.Collections.Immutable;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Smartschool;

/// <summary>One account as it stands in Smartschool, active or not (PROTOCOL.md, Accounts).</summary>
/// <param name="Number">The internal number, or null.</param>
/// <param name="Username">The username; may be empty.</param>
/// <param name="FirstName">The name the person goes by.</param>
/// <param name="LastName">Family name.</param>
/// <param name="IsActive">Status <c>actief</c>, and not a deleted account.</param>
/// <param name="IsPupil">Base role 1.</param>
/// <param name="Class">Name of the official class, or null; never a "controlegroep".</param>
/// <param name="BirthDate">Null where the platform has none.</param>
/// <param name="PlannerId">The id in planner and web, such as <c>4321_1001_0</c>; null on older platforms.</param>
/// <param name="CoAccounts">The filled co-accounts.</param>
public sealed record SchoolAccount(
    string? Number,
    string Username,
    string FirstName,
    string LastName,
    bool IsActive,
    bool IsPupil,
    string? Class,
    LocalDate? BirthDate,
    string? PlannerId,
    ImmutableArray<CoAccount> CoAccounts)
{
    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => nameof(SchoolAccount);
}
