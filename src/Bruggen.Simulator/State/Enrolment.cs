using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.State;

/// <summary>An account as the tenant sees it today: its groups after every change of class, and whether it has gone.</summary>
/// <param name="Position">Its place in the school file.</param>
/// <param name="Account">Its fields.</param>
/// <param name="Groups">The groups it is a direct member of today.</param>
/// <param name="Left">The first day on which it is gone; may lie ahead.</param>
/// <param name="IsGone">Whether that day has come.</param>
internal sealed record Enrolment(int Position, SchoolAccount Account, ImmutableArray<SchoolGroup> Groups, DateOnly? Left, bool IsGone)
{
    /// <summary>The number in the middle of <c>referenceIdentifier</c>, unique on the platform (PROTOCOL.md, Accounts).</summary>
    public string UserId =>
        Account.InternalNumber is { Length: < 10 } number && number.All(char.IsAsciiDigit)
            ? number
            : (100_000 + Position).ToString(CultureInfo.InvariantCulture);

    public SchoolGroup? OfficialClass => Groups.FirstOrDefault(group => group is { IsClass: true, IsOfficial: true });
}
