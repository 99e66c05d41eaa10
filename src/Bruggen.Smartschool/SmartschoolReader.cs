using System.Collections.Concurrent;
using Bruggen.Domain.School;
using Bruggen.Smartschool.Rosters;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Decoding;
using Bruggen.Smartschool.Soap.Operations;
using NodaTime;

namespace Bruggen.Smartschool;

/// <summary>The reading half of the tenant over its SOAP web service: it has no way to send.</summary>
internal sealed class SmartschoolReader(TenantCalls calls, RosterReader rosters) : ISmartschoolReader
{
    // Which methods a tenant was found not to have; older ones lack some (PROTOCOL.md, Absences).
    private readonly ConcurrentDictionary<(string Host, Type Method), bool> _missing = new();

    /// <inheritdoc/>
    public async Task<Roster> GetRosterAsync(CancellationToken ct) => (await rosters.ReadAsync(ct)).Roster;

    /// <inheritdoc/>
    public string? OneRosterProblem => rosters.OneRosterProblem;

    /// <inheritdoc/>
    public async Task<DayPresences> GetPresencesAsync(LocalDate date, Roster roster, CancellationToken ct)
    {
        var tenant = calls.Connection;
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
                var recorded = await calls.ReadAsync(method, PresenceMap.Decode, ct);
                return PresenceMap.ByPupil(date, recorded, roster, method.ByUsername);
            }
            catch (SmartschoolRefusedException error) when (error.MayConcernThisMethodOnly)
            {
                if (error.Reason == RefusalReason.MethodMissing)
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
            "This Smartschool platform has none of the methods that give the presences of a day; ask the Smartschool help desk to update its web services.",
            RefusalReason.MethodMissing);
    }

    // The weakest key, that of getAbsentsByDate, is never used (PROTOCOL.md, Absences). Usernames cover everybody; internal numbers only those who have one.
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
}
