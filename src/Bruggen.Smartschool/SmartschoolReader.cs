using System.Collections.Concurrent;
using Bruggen.Domain.School;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Decoding;
using Bruggen.Smartschool.Soap.Operations;
using NodaTime;

namespace Bruggen.Smartschool;

/// <summary>The reading half of the tenant over its SOAP web service: it has no way to send.</summary>
internal sealed class SmartschoolReader(ISmartschoolSoap soap, Func<SmartschoolConnection> connection, TimeProvider time) : ISmartschoolReader
{
    private static readonly DateTimeZone Brussels = DateTimeZoneProviders.Tzdb["Europe/Brussels"];

    // Which methods a tenant was found not to have; older ones lack some (api 1.5).
    private readonly ConcurrentDictionary<(string Host, Type Method), bool> _missing = new();

    /// <inheritdoc/>
    public async Task<Roster> GetRosterAsync(CancellationToken ct)
    {
        var identifiers = await ReadIdentifierFieldAsync(ct);
        var groups = await ReadAsync(new GetAllGroupsAndClasses(), GroupTree.Decode, ct);
        var today = Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(Brussels).Date;

        var people = new PeopleDirectory(today);
        foreach (var code in GroupTree.CodesThatCoverEverybody(groups))
        {
            people.Add(await ReadAccountsAsync(code, ct));
        }

        var classTeachers = await OrWhenRefusedAsync(
            () => ReadAsync(new GetClassTeachers(), ClassTeacherRows.Decode, ct),
            () => ClassTeacherRows.Of(groups));
        var courses = await OrWhenRefusedAsync(
            () => ReadAsync(new GetSkoreClassTeacherCourseRelation(), CourseRows.Decode, ct),
            () => []);

        return new Roster(identifiers, people.Pupils, people.Staff, people.ClassTeachersFrom(classTeachers), people.TeachingFrom(courses));
    }

    /// <inheritdoc/>
    public async Task<DayPresences> GetPresencesAsync(LocalDate date, Roster roster, CancellationToken ct)
    {
        var tenant = connection();
        SmartschoolRefusedException? refusal = null;
        foreach (var method in MethodsFor(date, roster, tenant.UseAliases))
        {
            var key = (tenant.Address.Authority, method.GetType());
            if (_missing.ContainsKey(key))
            {
                continue;
            }

            try
            {
                var recorded = await ReadAsync(method, PresenceMap.Decode, ct);
                return PresenceMap.ByPupil(date, recorded, roster, method.ByUsername);
            }
            catch (SmartschoolRefusedException error) when (error.MayConcernThisMethodOnly)
            {
                if (error.MethodIsMissing)
                {
                    _missing[key] = true;
                }

                refusal ??= error;
            }
        }

        if (refusal is null)
        {
            // Every method was missing before: perhaps the platform was renewed since.
            _missing.Clear();
        }

        throw refusal ?? new SmartschoolRefusedException(
            "This Smartschool platform has none of the methods that give the presences of a day; ask the Smartschool help desk to update its web services.");
    }

    // The weakest key, that of getAbsentsByDate, is never used (api 1.5). Usernames cover everybody; internal numbers only those who have one.
    private static IEnumerable<AbsentsByDate> MethodsFor(LocalDate date, Roster roster, bool aliases)
    {
        var withAlias = new GetAbsentsWithAliasByDate(date);
        var byNumber = new GetAbsentsWithInternalNumberByDate(date);
        var byUsername = new GetAbsentsWithUsernameByDate(date);
        var everybodyHasANumber = roster.Pupils.All(pupil => !pupil.Key.StartsWith('@'));
        return (aliases, everybodyHasANumber) switch
        {
            (true, true) => [withAlias, byNumber, byUsername],
            (true, false) => [withAlias, byUsername, byNumber],
            (false, true) => [byNumber, byUsername, withAlias],
            (false, false) => [byUsername, withAlias, byNumber],
        };
    }

    private static async Task<T> OrWhenRefusedAsync<T>(Func<Task<T>> ask, Func<T> otherwise)
    {
        try
        {
            return await ask();
        }
        catch (SmartschoolRefusedException)
        {
            return otherwise();
        }
    }

    private async Task<IdentifierField> ReadIdentifierFieldAsync(CancellationToken ct)
    {
        try
        {
            return await ReadAsync(new GetReferenceField(), ReferenceWord.Decode, ct);
        }
        catch (SmartschoolRefusedException error) when (error.MethodIsMissing)
        {
            // Platforms from before this method went by internal number unless told otherwise.
            return IdentifierField.Number;
        }
    }

    private async Task<IReadOnlyList<Account>> ReadAccountsAsync(string groupCode, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(new GetAllAccountsExtended(groupCode), Account.DecodeAll, ct);
        }
        catch (SmartschoolRefusedException error) when (error.Code == ResultCodes.NoSuchParentOrEmptyGroup)
        {
            return [];
        }
    }

    private async Task<T> ReadAsync<T>(SoapOperation operation, Func<string, T> decode, CancellationToken ct)
    {
        var call = new SoapCall(connection(), operation);
        return await soap.CallAsync(call, ct) switch
        {
            SoapReply.Payload { Text: var text } => Unreadable.Guard(call.Endpoint.Authority, operation.Name, () => decode(text)),
            SoapReply.Code { Value: var code } => throw new SmartschoolRefusedException(
                $"{call.Endpoint.Authority} answered {operation.Name} with {ResultCodes.SentenceOf(code)}", code),
            SoapReply.Fault { MethodIsMissing: var missing } => throw new SmartschoolRefusedException(
                missing
                    ? $"{call.Endpoint.Authority} does not have the method {operation.Name}; ask the Smartschool help desk to update its web services."
                    : $"{call.Endpoint.Authority} answered {operation.Name} with a fault; try again later, and tell the Smartschool help desk when it stays.",
                code: null,
                missing),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
