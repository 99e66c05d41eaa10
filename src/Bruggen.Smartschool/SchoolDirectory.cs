using System.Collections.Frozen;
using System.Collections.Immutable;
using Bruggen.Domain.School;
using Bruggen.Smartschool.Rosters;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Decoding;
using Bruggen.Smartschool.Soap.Operations;
using NodaTime;

namespace Bruggen.Smartschool;

/// <summary>The questions one by one.</summary>
internal sealed class SchoolDirectory(TenantCalls calls, RosterReader rosters) : ISchoolDirectory
{
    /// <inheritdoc/>
    public Task<IdentifierField> GetIdentifierFieldAsync(CancellationToken ct) => rosters.ReadIdentifierFieldAsync(ct);

    /// <inheritdoc/>
    public Task<ImmutableArray<SchoolGroup>> GetGroupsAsync(CancellationToken ct) =>
        calls.ReadAsync(new GetAllGroupsAndClasses(), payload => ToGroups(GroupTree.Decode(payload)), ct);

    /// <inheritdoc/>
    public async Task<ImmutableArray<SchoolAccount>> GetAccountsAsync(string groupCode, bool recursive, CancellationToken ct) =>
        [.. (await rosters.ReadAccountsAsync(groupCode, recursive, ct)).Accounts.Select(account => account.ToSchoolAccount(rosters.Today))];

    /// <inheritdoc/>
    public Task<SchoolAccount?> FindAccountAsync(string identifier, CancellationToken ct) => FindAsync(new GetUserDetails(identifier), ct);

    /// <inheritdoc/>
    public Task<SchoolAccount?> FindByNumberAsync(string number, CancellationToken ct) => FindAsync(new GetUserDetailsByNumber(number), ct);

    /// <inheritdoc/>
    public Task<SchoolAccount?> FindByUsernameAsync(string username, CancellationToken ct) => FindAsync(new GetUserDetailsByUsername(username), ct);

    /// <inheritdoc/>
    public Task<OfficialClass?> FindOfficialClassAsync(string identifier, LocalDate date, CancellationToken ct) =>
        calls.FindAsync(new GetUserOfficialClass(identifier, date), ClassOfPupil.Decode, ct);

    /// <inheritdoc/>
    public Task<FrozenDictionary<LocalDate, RecordedDay>> GetYearAsync(string identifier, int startYear, bool aliases, CancellationToken ct) =>
        calls.ReadAsync(aliases ? new GetAbsentsWithAlias(identifier, startYear) : new GetAbsents(identifier, startYear), PresenceMap.DecodeYear, ct);

    /// <inheritdoc/>
    public Task<RosterReading> ReadRosterAsync(CancellationToken ct) => rosters.ReadAsync(ct);

    private static ImmutableArray<SchoolGroup> ToGroups(IEnumerable<GroupNode> nodes) =>
        [.. nodes.Select(node => new SchoolGroup(node.Name, node.Code, node.IsClass, node.IsOfficial, ToGroups(node.Children)))];

    private Task<SchoolAccount?> FindAsync(SoapOperation operation, CancellationToken ct) =>
        calls.FindAsync(operation, payload => Account.DecodeOne(payload)?.ToSchoolAccount(rosters.Today), ct);
}
