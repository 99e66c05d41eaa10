using System.Collections.Frozen;
using System.Collections.Immutable;
using Bruggen.Domain.School;
using Bruggen.Smartschool.Rosters;
using NodaTime;

namespace Bruggen.Smartschool;

/// <summary>The questions of the web service one by one, for checks and for looking somebody up. Safe for concurrent use; each read is retried.</summary>
/// <remarks>Every method throws <see cref="SmartschoolUnavailableException"/> where no usable answer came and <see cref="SmartschoolRefusedException"/> where Smartschool answered no.</remarks>
public interface ISchoolDirectory
{
    /// <summary>What the platform takes to name somebody; older platforms cannot be asked and go by internal number (PROTOCOL.md, Access code).</summary>
    Task<IdentifierField> GetIdentifierFieldAsync(CancellationToken ct);

    /// <summary>The tree of groups and classes, its roots first (PROTOCOL.md, Groups and classes).</summary>
    Task<ImmutableArray<SchoolGroup>> GetGroupsAsync(CancellationToken ct);

    /// <summary>The accounts of a group, active or not; none for an empty group (PROTOCOL.md, Accounts, code 19).</summary>
    /// <param name="groupCode">The unique code.</param>
    /// <param name="recursive">Whether the groups in it count too.</param>
    /// <param name="ct">Stops waiting.</param>
    Task<ImmutableArray<SchoolAccount>> GetAccountsAsync(string groupCode, bool recursive, CancellationToken ct);

    /// <summary>One account by its user identifier, or null where Smartschool knows nobody by it (codes 9, 12 and 25).</summary>
    Task<SchoolAccount?> FindAccountAsync(string identifier, CancellationToken ct);

    /// <summary>One account by internal number, whatever the platform's unique field; null for nobody.</summary>
    Task<SchoolAccount?> FindByNumberAsync(string number, CancellationToken ct);

    /// <summary>One account by username, whatever the platform's unique field; null for nobody.</summary>
    Task<SchoolAccount?> FindByUsernameAsync(string username, CancellationToken ct);

    /// <summary>The official class of a pupil on a date; null where there was none or nobody is known by the identifier.</summary>
    Task<OfficialClass?> FindOfficialClassAsync(string identifier, LocalDate date, CancellationToken ct);

    /// <summary>The half-days of one person in a school year; half-days without registration are null or missing (PROTOCOL.md, Absences).</summary>
    /// <param name="identifier">The user identifier.</param>
    /// <param name="startYear">The year in which the school year begins.</param>
    /// <param name="aliases">Whether the school's own aliases are asked for.</param>
    /// <param name="ct">Stops waiting.</param>
    Task<FrozenDictionary<LocalDate, RecordedDay>> GetYearAsync(string identifier, int startYear, bool aliases, CancellationToken ct);

    /// <summary>Everybody who is active now, and what was remarkable about them: the roster of <see cref="ISmartschoolReader.GetRosterAsync"/> with its remarks.</summary>
    Task<RosterReading> ReadRosterAsync(CancellationToken ct);
}
