using System.Globalization;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using Bruggen.Smartschool.OneRoster;
using Bruggen.Smartschool.Resilience;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Decoding;
using Bruggen.Smartschool.Soap.Operations;
using NodaTime;

namespace Bruggen.Smartschool.Rosters;

/// <summary>Asks for everything a roster is made from.</summary>
internal sealed class RosterReader(TenantCalls calls, IOneRoster oneRoster, SmartschoolResilienceOptions options, SmartschoolTime time)
{
    private readonly Lock _lock = new();
    private (string Host, OneRosterSchool School)? _known;
    private long? _silentAt;

    /// <summary>Why the roster that was read last goes without what OneRoster says now; null when it answered, or is not configured.</summary>
    public string? OneRosterProblem { get; private set; }

    /// <summary>The school's date.</summary>
    public LocalDate Today => Instant.FromDateTimeOffset(time.School.GetUtcNow()).InZone(SchoolTimeZone.Brussels).Date;

    /// <summary>Everybody who is active now.</summary>
    /// <exception cref="SmartschoolUnavailableException">No usable answer came.</exception>
    /// <exception cref="SmartschoolRefusedException">Smartschool answered no.</exception>
    public async Task<RosterReading> ReadAsync(CancellationToken ct)
    {
        var identifiers = await ReadIdentifierFieldAsync(ct);
        var groups = await calls.ReadAsync(new GetAllGroupsAndClasses(), GroupTree.Decode, ct);

        var accounts = new List<Account>();
        var unreadable = 0;
        foreach (var code in GroupTree.CodesThatCoverEverybody(groups))
        {
            var list = await ReadAccountsAsync(code, recursive: true, ct);
            accounts.AddRange(list.Accounts);
            unreadable += list.Unreadable;
        }

        var classTeachers = await OrWhenRefusedAsync(
            () => calls.ReadAsync(new GetClassTeachers(), ClassTeacherRows.Decode, ct),
            () => Task.FromResult(ClassTeacherRows.Of(groups)));
        var (school, problem) = await ReadOneRosterAsync(ct);
        var courses = await ReadCoursesAsync(ct);

        var reading = RosterMerge.Merge(new RosterSources(
            identifiers,
            Today,
            new AccountList(accounts, unreadable),
            classTeachers,
            courses is { Count: 0 } && school is not null ? null : courses,
            school));
        return problem is null
            ? reading
            : reading with { Remarks = reading.Remarks.Add(new RosterRemark(RosterRemarkKind.OneRosterUnavailable, problem)) };
    }

    /// <summary>What the platform takes to name somebody.</summary>
    public async Task<IdentifierField> ReadIdentifierFieldAsync(CancellationToken ct)
    {
        try
        {
            return await calls.ReadAsync(new GetReferenceField(), ReferenceWord.Decode, ct);
        }
        catch (SmartschoolRefusedException error) when (error.Reason == RefusalReason.MethodMissing)
        {
            // Platforms from before this method went by internal number unless told otherwise.
            return IdentifierField.Number;
        }
    }

    /// <summary>The accounts of a group.</summary>
    public async Task<AccountList> ReadAccountsAsync(string groupCode, bool recursive, CancellationToken ct)
    {
        try
        {
            return await calls.ReadAsync(new GetAllAccountsExtended(groupCode, recursive), Account.DecodeAll, ct);
        }
        catch (SmartschoolRefusedException error) when (error.Code == ResultCodes.NoSuchParentOrEmptyGroup)
        {
            return new AccountList([], Unreadable: 0);
        }
    }

    // Skore knows who teaches whom; the courses know it by class; where neither may be asked, nobody is known to teach anybody.
    private Task<IReadOnlyList<CourseRow>> ReadCoursesAsync(CancellationToken ct) => OrWhenRefusedAsync(
        () => calls.ReadAsync(new GetSkoreClassTeacherCourseRelation(), CourseRows.Decode, ct),
        () => OrWhenRefusedAsync(
            () => calls.ReadAsync(new GetCourses(), CourseRows.DecodeCourses, ct),
            () => Task.FromResult<IReadOnlyList<CourseRow>>([])));

    // The second source never spoils the first nor keeps it waiting: it hangs at times while everything else works (PROTOCOL.md, OneRoster gaps). What it
    // said last holds until it answers again.
    private async Task<(OneRosterSchool? School, string? Problem)> ReadOneRosterAsync(CancellationToken ct)
    {
        var host = calls.Connection.Address.Authority;
        OneRosterSchool? known;
        lock (_lock)
        {
            known = _known is var (of, school) && of == host ? school : null;
            if (_silentAt is { } since && TimeProvider.System.GetElapsedTime(since) < options.OneRosterPause)
            {
                return (known, OneRosterProblem);
            }
        }

        var allowed = known is null ? options.OneRosterTime : options.OneRosterTimeAgain;
        using var over = new CancellationTokenSource(allowed, TimeProvider.System);
        using var round = CancellationTokenSource.CreateLinkedTokenSource(ct, over.Token);
        try
        {
            return Note(await oneRoster.ReadAsync(round.Token), problem: null, isSilent: false);
        }
        catch (SmartschoolRefusedException error)
        {
            return Note(school: null, error.Message, isSilent: false);
        }
        catch (Exception error) when (error is OperationCanceledException or SmartschoolUnavailableException && !ct.IsCancellationRequested)
        {
            return Note(
                known,
                over.IsCancellationRequested
                    ? string.Create(CultureInfo.InvariantCulture, $"OneRoster did not answer within the {allowed.TotalSeconds:0.#} seconds it gets.")
                    : error.Message,
                isSilent: true);
        }

        (OneRosterSchool? School, string? Problem) Note(OneRosterSchool? school, string? problem, bool isSilent)
        {
            lock (_lock)
            {
                _known = school is null ? null : (host, school);
                _silentAt = isSilent ? TimeProvider.System.GetTimestamp() : null;
                OneRosterProblem = problem;
            }

            return (school, problem);
        }
    }

    private static async Task<T> OrWhenRefusedAsync<T>(Func<Task<T>> ask, Func<Task<T>> otherwise)
    {
        try
        {
            return await ask();
        }
        catch (SmartschoolRefusedException)
        {
            return await otherwise();
        }
    }
}
