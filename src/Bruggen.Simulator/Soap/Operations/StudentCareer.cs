using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// The official classes an account was in, the earliest first; a bare code for one that never was in any (PROTOCOL.md, Accounts,
/// quirk 8 of PROTOCOL.md).
/// </summary>
internal sealed class StudentCareer : ISoapOperation
{
    public string Name => "getStudentCareer";

    public ImmutableArray<SoapPart> Parts => [new("userIdentifier")];

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var roster = tenant.Roster;
        if (roster.ByIdentifier(call.Trimmed("userIdentifier")) is not { } user)
        {
            return SoapAnswer.Code(ResultCode.UserNotFound);
        }

        var steps = Steps(user, roster).ToList();
        if (steps.Count == 0)
        {
            return tenant.Switches.Is(WorldSwitch.NoCareerAs, "empty") ? SoapAnswer.Json("[]") : SoapAnswer.Code(ResultCode.UnknownError);
        }

        var json = new StringBuilder("[");
        foreach (var (group, date, outSchool) in steps)
        {
            json.Append(json.Length == 1 ? "" : ",");
            PhpJson.AppendObject(
                json,
                ("inClass", !outSchool && group == user.OfficialClass),
                ("outSchool", outSchool),
                ("date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("stamboeknummer", user.Account.Text("stamboeknummer")),
                ("groupName", group?.Name ?? ""),
                ("groupCode", group?.Code ?? ""),
                ("adminNumber", group?.AdminNumber ?? ""),
                ("instituteNumber", group?.InstituteNumber ?? ""));
        }

        return SoapAnswer.Json(json.Append(']').ToString());
    }

    private static IEnumerable<(SchoolGroup? Group, DateOnly Date, bool OutSchool)> Steps(Enrolment user, Roster roster)
    {
        var start = new DateOnly(DateParameter.SchoolYearOf(roster.Date), 9, 1);
        var first = user.Account.Groups.Select(roster.Group).FirstOrDefault(group => group is { IsClass: true, IsOfficial: true });
        if (first is not null)
        {
            yield return (first, start, false);
        }

        foreach (var movement in roster.MovementsOf(user))
        {
            yield return string.IsNullOrEmpty(movement.ClassCode)
                ? (null, movement.From, true)
                : (roster.Group(movement.ClassCode), movement.From, false);
        }
    }
}
